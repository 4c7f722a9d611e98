import { callAbove } from '../../calls.ts';
import type { Paste } from '../../reader.ts';
import { familyOf } from '../spans.ts';
import type { Hop, Trace } from './hop.ts';

interface Draft {
  readonly tool: Trace['tool'];
  readonly host: string | null;
  readonly address: string | null;
  readonly hops: Map<number, Hop>;
  reached: boolean;
  readonly lines: number[];
}

const TRACEROUTE = /^traceroute6? to (?<host>[\w.:%-]+) \((?<address>[\w.:%]+)\)/;
/** `Tracing route to web-1 [203.0.113.10]` in Windows' languages; without a name the address stands alone. */
const TRACERT =
  /^(?:Tracing route to|Routenverfolgung zu|Détermination de l'itinéraire vers|Traza a|Traccia instradamento verso|Rastreando a rota para|Трассировка маршрута к|通过最多 \d+ 个跃点跟踪到) (?<host>[\w.:%-]+)(?: \[(?<address>[\w.:%]+)\])?/;
const MTR = /^(?:HOST: \S+|Host)\s+Loss%\s+Snt\b/;
const TRACEPATH = /^1\??:\s+\[LOCALHOST\]/;
const TRACEPATH_END = /^(?:Resume: pmtu|Too many hops: pmtu)/;

const HOP = /^(?<number>\d{1,2})(?<mark>\?:|:|\.\|--|\.|)\s+(?<rest>\S.*)$/;

/** Every trace of the paste, in order. */
export function readTraces(paste: Paste): readonly Trace[] {
  const traces: Draft[] = [];
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const line = raw.trim();
    if (line === '' || line.length > 400) continue;
    const started = readHead(paste, line, index, traces.at(-1));
    if (started !== null) {
      traces.push(started);
      if ((paste.lines[index - 1] ?? '').startsWith('Start: ')) started.lines.push(index - 1);
    }
    const trace = traces.at(-1);
    if (trace !== undefined && (started !== null || readHop(trace, line, index))) trace.lines.push(index);
  }
  return traces.map((trace) => ({
    ...trace,
    hops: [...trace.hops.values()].sort((one, other) => one.number - other.number),
  }));
}

function readHead(paste: Paste, line: string, index: number, last: Draft | undefined): Draft | null {
  const traceroute = TRACEROUTE.exec(line)?.groups;
  if (traceroute !== undefined) return draft('traceroute', traceroute.host, traceroute.address);
  const tracert = TRACERT.exec(line)?.groups;
  if (tracert !== undefined) return draft('tracert', tracert.host, tracert.address);
  if (MTR.test(line)) return draft('mtr', asked(paste, index), undefined);
  if (TRACEPATH.test(line)) return draft('tracepath', asked(paste, index), undefined);
  // BusyBox and old versions leave the head out where it goes to standard error.
  const isBare = (last === undefined || last.hops.size > 0) && /^1\s+(?:\*|\S+ \(\d|\d+\.\d+\.\d+\.\d+ +\d)/.test(line);
  return isBare && callAbove(paste, index, 'traceroute', 'traceroute6') !== null && last?.lines.at(-1) !== index - 1
    ? withHop(draft('traceroute', asked(paste, index), undefined), line, index)
    : null;
}

function withHop(trace: Draft, line: string, index: number): Draft {
  readHop(trace, line, index);
  return trace;
}

function draft(tool: Trace['tool'], host: string | null | undefined, address: string | undefined): Draft {
  const own = address ?? (host !== null && host !== undefined && familyOf(host) !== null ? host : null);
  return { tool, host: host ?? null, address: own, hops: new Map(), reached: false, lines: [] };
}

function asked(paste: Paste, index: number): string | null {
  const call = callAbove(paste, index, 'mtr', 'tracepath', 'traceroute', 'traceroute6', 'tracert');
  return (
    call?.words.findLast((word, at) => !word.startsWith('-') && !/^-\w*[cmqwpsfiIl]$/.test(call.words[at - 1] ?? '')) ??
    null
  );
}

/** Whether the line belongs to the trace. */
function readHop(trace: Draft, line: string, index: number): boolean {
  if (TRACEPATH_END.test(line)) return true;
  const groups = HOP.exec(line)?.groups ?? unnumbered(trace, line);
  if (groups === undefined) return isRemark(line);
  const rest = groups.rest ?? '';
  const number = Number(groups.number);
  const hosts = hostsOf(trace.tool, rest);
  const remark = /\s!([A-Z]|\d{1,3})(?:\s|$)/.exec(rest)?.[1] ?? windowsRemark(rest);
  if (/\breached$/.test(rest)) trace.reached = true;
  const before = trace.hops.get(number);
  trace.hops.set(number, {
    number,
    hosts: [...(before?.hosts ?? []), ...hosts],
    remark: remark ?? before?.remark ?? null,
    line: index,
  });
  return true;
}

/** What takes off line numbers leaves mtr's marks alone: the hops are then counted. */
function unnumbered(trace: Draft, line: string): Readonly<Record<string, string | undefined>> | undefined {
  const rest = trace.tool === 'mtr' ? /^(?:\|--|`\|--)\s+(\S.*)$/.exec(line)?.[1] : undefined;
  return rest === undefined ? undefined : { number: String(trace.hops.size + 1), rest };
}

function isRemark(line: string): boolean {
  return /^(?:\*?traceroute6?: |connect: |over a maximum of|Trace complete|Start: |Keys: |My traceroute|Packets\s+Pings|\d+ hops? max|über maximal|Ablaufverfolgung beendet)/.test(
    line,
  );
}

function windowsRemark(rest: string): string | null {
  if (/Destination (?:host|net) unreachable|Zielhost nicht erreichbar|Zielnetz nicht erreichbar/i.test(rest))
    return 'H';
  return null;
}

/** Addresses are taken where there are any, names otherwise; stars and question marks are nobody. */
function hostsOf(tool: Trace['tool'], rest: string): readonly string[] {
  if (tool === 'mtr') {
    const [first = '', second = ''] = rest.split(/\s+/, 2);
    const name = /^AS(?:\d+|\?\?\?)$/.test(first) ? second : first;
    return name === '' || name === '???' || name === '(waiting' ? [] : [name];
  }
  if (tool === 'tracepath') {
    const [name = ''] = rest.split(/\s+/, 1);
    return /^(?:no|\?\?\?|\[LOCALHOST\])$/.test(name) ? [] : [name];
  }
  const words = rest.replaceAll(/[()[\],]/g, ' ').split(/\s+/);
  const addresses = words.filter((word) => familyOf(word) !== null);
  return [...new Set(addresses)];
}
