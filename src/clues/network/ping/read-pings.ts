import { callAbove, typedLines } from '../../calls.ts';
import type { Paste } from '../../reader.ts';
import { familyOf } from '../spans.ts';

/** One call of ping. */
export interface Ping {
  readonly host: string | null;
  readonly address: string | null;
  /** Whether it was to go over IPv6. */
  readonly sixth: boolean;
  /** Bytes of data per packet, where it is told. */
  readonly size: number | null;
  readonly outcome: 'answers' | 'silent' | 'unreachable' | 'loop' | 'no-route-here' | null;
  /** Why the name could not be resolved, or null. */
  readonly unresolved: string | null;
  /** Index of the line that says that a packet is too long for the path, or null. */
  readonly tooLong: number | null;
  /** Index of the line that shows the outcome best. */
  readonly evidence: number;
  readonly lines: readonly number[];
}

interface Draft {
  host: string | null;
  address: string | null;
  sixth: boolean;
  size: number | null;
  unresolved: string | null;
  tooLong: number | null;
  replies: number;
  unreachable: number | null;
  loop: number | null;
  noRoute: number | null;
  silent: number | null;
  reply: number | null;
  prohibited: boolean;
  readonly line: number;
  readonly lines: number[];
}

const HEADS: readonly RegExp[] = [
  // PING web-1 (203.0.113.10) 56(84) bytes of data.   PING web-1(web-1 (2001:db8::1)) 56 data bytes
  /^PING (?<host>[\w.:%-]+) ?\((?:[\w.:%-]+ \()?(?<address>[\w.:%]+)\)*:? (?:from \S+(?: \S+)?: )?(?<size>\d+)/,
  // PING6(56=40+8+8 bytes) 2001:db8::1 --> 2001:db8::2
  /^PING6\((?<whole>\d+)=40\+8\+(?<size>\d+) bytes\) \S+ --> (?<address>[\w.:%]+)/,
  // Windows, in its languages: the name, the address in brackets, the size.
  /^(?:Pinging|Haciendo ping a|Esecuzione di Ping|Disparando|正在 Ping|Ping wird ausgeführt für|Обмен пакетами с|Envoi d'une requête 'ping' sur) (?<host>[\w.:%-]+)(?: \[(?<address>[\w.:%]+)\])?\D{1,40}(?<size>\d{1,5})\D/,
];
const REPLY =
  /^\d+ bytes from (?<from>[\w.:%-]+)|\bTTL=\d+$|^\S+.{0,40}[=<]\d+ ?ms$|: (?:time|Zeit|tiempo|temps|durata|tempo|время|时间)[=<]\d+ ?(?:ms|мс)/i;
const UNREACHABLE =
  /(?:Destination (?:Host|Net) Unreachable|Destination (?:host|net) unreachable|Destination unreachable|Zielhost nicht erreichbar|Hôte de destination (?:inaccessible|injoignable)|Host de destino inaccesible|Заданный узел недоступен|无法访问目标主机|No route to host|Host is down|Address unreachable)/i;
const PROHIBITED =
  /(?:Packet filtered|Dest(?:ination)? (?:Host|Net) Prohibited|Communication prohibited|Destination Port Unreachable)/i;
const LOOP =
  /Time to live exceeded|TTL expired in transit|Die Gültigkeitsdauer wurde bei der Übertragung überschritten/i;
const TOO_LONG =
  /(?:local error: [Mm]essage too long|Frag needed and DF set|frag needed and DF set|Message too long|Packet needs to be fragmented but DF set|Paket müsste fragmentiert werden|packet too big)/i;
const NO_ROUTE_HERE =
  /^ping6: UDP connect: |^(?:ping6?: )?(?:connect|sendto|sendmsg|socket)?:? ?(?:Network is unreachable|Network unreachable|Das Netzwerk ist nicht erreichbar|El acceso a la red es inaccesible)|General failure\.?$|Allgemeiner Fehler/i;
const SILENCE =
  /^(?:Request timed out|Request timeout for|no answer yet for|Zeitüberschreitung der Anforderung|Délai d'attente|Tiempo de espera agotado|Richiesta scaduta|Esgotado o tempo limite|Превышен интервал ожидания|请求超时)/i;
const TOTALS = /^(?<sent>\d+) packets? transmitted, (?<received>\d+)(?: packets?)? received/;
/** `Packets: Sent = 4, Received = 4, Lost = 0 (0% loss)` in every language. */
const WINDOWS_TOTALS = /^\S[^=]{0,40}= ?(?<sent>\d+), [^=]{1,30}= ?(?<received>\d+), [^=]{1,30}= ?\d+\s?\(?/;
const UNRESOLVED: readonly RegExp[] = [
  /^ping6?: (?:cannot resolve )?(?<host>[\w.-]+): (?<reason>(?:Name or service|Temporary failure|No address|Unknown host|nodename nor|System error|Non-recoverable|Try again|Unbekannter|Der Name oder).{0,80})/,
  /^ping6?: (?<reason>unknown host|bad address) '?(?<host>[\w.-]+)'?/,
  /^ping6?: (?<host>[\w.-]+): (?<reason>Address family for hostname not supported)/,
  /^ping6?: getaddrinfo.{0,20}: (?<reason>.+)/,
  /^Ping request could not find host (?<host>[\w-][\w.-]*?)\. /,
  /^(?:Ping-Anforderung konnte Host|La requête Ping n'a pas pu trouver l'hôte|La solicitud de ping no pudo encontrar el host|Impossibile trovare l'host|A solicitação ping não pôde encontrar o host|При проверке связи не удалось обнаружить узел|Ping 请求找不到主机) "?(?<host>[\w-][\w.-]*?)"?[.。 ]/,
];
const REMARK =
  /^(?:--- .{1,120} ping6? statistics ---|rtt min|round-trip|pipe \d|Approximate round|Ping statistics for|Ping-Statistik|Minimum =|\s*Packets:|Ca\. Zeitangaben|\(\d+% |From \S+|\^C|\d+ packets)/;

/** Every call of ping in the paste, in order. */
export function readPings(paste: Paste): readonly Ping[] {
  const pings: Draft[] = [];
  let ping: Draft | null = null;
  const others = new Set(
    typedLines(paste).flatMap(({ steps, line }) =>
      steps.some(({ program }) => /^ping6?$/.test(program)) ? [] : [line],
    ),
  );
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    if (others.has(index)) ping = null;
    const line = raw.trim();
    if (line === '' || line.length > 300) continue;
    const head = readHead(line, index) ?? readUnresolved(line, index);
    if (head !== null) {
      ping = asCalled(head, paste, index);
      pings.push(ping);
      continue;
    }
    const isFirst = ping === null && (TOTALS.test(line) || NO_ROUTE_HERE.test(line) || /^\d+ bytes from /.test(line));
    if (isFirst && callOf(paste, index) !== null) {
      ping = asCalled(draft(callOf(paste, index), null, null, index), paste, index);
      pings.push(ping);
    } else if (NO_ROUTE_HERE.test(line) && (ping === null || ping.replies > 0) && callOf(paste, index) !== null) {
      ping = asCalled(draft(callOf(paste, index), null, null, index), paste, index);
      pings.push(ping);
    }
    if (ping !== null && readLine(ping, line, index)) ping.lines.push(index);
  }
  return pings.map(finish);
}

/** What the call alone tells: the name where the tool prints the address only, and the family. */
function asCalled(ping: Draft, paste: Paste, line: number): Draft {
  const call = callAbove(paste, line, 'ping', 'ping6');
  const sixth = ping.sixth || call?.program === 'ping6' || call?.words.includes('-6') === true;
  return { ...ping, host: ping.host ?? callOf(paste, line), sixth };
}

function callOf(paste: Paste, line: number): string | null {
  const call = callAbove(paste, line, 'ping', 'ping6');
  return (
    call?.words.findLast(
      (word, index) => !word.startsWith('-') && !/^-[cwiWsMlnt]$/.test(call.words[index - 1] ?? ''),
    ) ?? null
  );
}

function draft(host: string | null, address: string | null, size: number | null, line: number): Draft {
  const own = address ?? (host !== null && familyOf(host) !== null ? host : null);
  return {
    host,
    address: own,
    sixth: own !== null && familyOf(own) === 6,
    size,
    unresolved: null,
    tooLong: null,
    replies: 0,
    unreachable: null,
    loop: null,
    noRoute: null,
    silent: null,
    reply: null,
    prohibited: false,
    line,
    lines: [line],
  };
}

function readHead(line: string, index: number): Draft | null {
  if (!/^(?:PING|Ping|Haciendo|Esecuzione|Disparando|Envoi|Обмен|正在)/.test(line)) return null;
  for (const pattern of HEADS) {
    const groups = pattern.exec(line)?.groups;
    if (groups !== undefined) return draft(groups.host ?? null, groups.address ?? null, Number(groups.size), index);
  }
  return null;
}

function readUnresolved(line: string, index: number): Draft | null {
  if (!/^(?:ping|Ping|La |Impossibile|A solicita|При )/.test(line)) return null;
  for (const pattern of UNRESOLVED) {
    const groups = pattern.exec(line)?.groups;
    if (groups !== undefined)
      return { ...draft(groups.host ?? null, null, null, index), unresolved: groups.reason ?? 'unknown host' };
  }
  return null;
}

/** Whether the line belongs to the call. */
function readLine(ping: Draft, line: string, index: number): boolean {
  const totals = (TOTALS.exec(line) ?? WINDOWS_TOTALS.exec(line))?.groups;
  if (TOO_LONG.test(line)) ping.tooLong ??= index;
  else if (NO_ROUTE_HERE.test(line)) ping.noRoute ??= index;
  else if (UNREACHABLE.test(line)) ping.unreachable ??= index;
  else if (LOOP.test(line)) ping.loop ??= index;
  else if (totals !== undefined) {
    if (Number(totals.received) > 0 && ping.unreachable === null) {
      ping.reply ??= index;
      ping.replies += 1;
    } else if (Number(totals.received) === 0) ping.silent = index;
  } else if (SILENCE.test(line)) ping.silent ??= index;
  else if (PROHIBITED.test(line) ? isFrom(line, ping.address) : REPLY.test(line)) {
    ping.replies += 1;
    ping.reply ??= index;
  } else if (PROHIBITED.test(line)) ping.prohibited = true;
  else return REMARK.test(line);
  return true;
}

/** A refusal by the host itself shows that it lives; one by a router shows nothing. */
function isFrom(line: string, address: string | null): boolean {
  return (
    address !== null &&
    (line.startsWith(`From ${address} `) || line.includes(`(${address})`) || line.includes(` from ${address}:`))
  );
}

function finish(ping: Draft): Ping {
  const {
    reply,
    loop,
    noRoute,
    prohibited,
    unreachable,
    silent,
    line,
    host,
    address,
    size,
    unresolved,
    tooLong,
    lines,
  } = ping;
  const found: readonly (readonly [NonNullable<Ping['outcome']>, number | null])[] = [
    ['answers', reply],
    ['loop', loop],
    ['no-route-here', noRoute],
    ['unreachable', unreachable],
    ['silent', tooLong === null && !prohibited ? silent : null],
  ];
  const shown = found.find(([, at]) => at !== null);
  return {
    host,
    address,
    sixth: ping.sixth,
    size,
    outcome: shown?.[0] ?? null,
    unresolved,
    tooLong,
    evidence: shown?.[1] ?? line,
    lines,
  };
}
