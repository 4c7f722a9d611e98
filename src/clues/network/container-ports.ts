import type { About, Paste, Reader, Reading } from '../reader.ts';
import { mentions } from './paste-text.ts';
import { NOTHING, type Notes, takeNotes } from './reading.ts';
import { isLoopback } from './spans.ts';

/** A port of a container, and where its host shows it; `null` where it does not. */
interface ContainerPort {
  readonly inner: number;
  readonly outer: { readonly address: string; readonly port: number } | null;
  readonly line: number;
}

/** `docker ps`, `podman ps`, `docker compose ps`. */
const PS_HEAD = /\b(?:CONTAINER ID|NAMES|NAME)\b.*\bPORTS\b/;
/** `0.0.0.0:2222->22/tcp`, `:::2222->22/tcp`, `[::]:2222->22/tcp`, `22/tcp`. */
const PUBLISHED =
  /(?<address>\d+\.\d+\.\d+\.\d+|\[::[\da-f:]*\]|::[\da-f:]*):(?<outer>\d{1,5})->(?<inner>\d{1,5})\/tcp/g;
const EXPOSED = /(?:^|[\s,])(?<inner>\d{1,5})\/tcp(?=$|[\s,])/g;
/** `docker port NAME`: `22/tcp -> 0.0.0.0:2222`. */
const PORT = /^(?:(?<inner>\d{1,5})\/tcp -> )(?<address>\d+\.\d+\.\d+\.\d+|\[?::[\da-f:]*\]?):(?<outer>\d{1,5})$/;
const NOT_PUBLISHED = /No public port '?(?<inner>\d{1,5})(?:\/tcp)?'? published for \S+/;
/** `docker inspect`. */
const INSPECT_PORT = /^"(?<inner>\d{1,5})\/tcp": (?<rest>null|\[\]|\[)?,?$/;
const HOST_IP = /^"HostIp": "(?<address>[^"]*)",?$/;
const HOST_PORT = /^"HostPort": "(?<outer>\d{1,5})",?$/;
/** `kubectl get svc`: name, type, cluster address, external address, ports, age. */
const SERVICE =
  /^\S+(?:\s+\S+)?\s+(?<type>ClusterIP|NodePort|LoadBalancer|ExternalName)\s+(?<cluster>\S+)\s+(?<external>\S+)\s+(?<ports>[\d:/A-Z,]+)\s+\S+/;

/** Ports at which containers run an SSH server of their own. */
const SSH_PORTS: readonly number[] = [22, 2222, 22222, 2022];

/** `docker ps`, `docker port`, `docker inspect`, podman alike, and `kubectl get svc`: whether SSH is published. */
export const readContainerPorts: Reader = (paste: Paste, about: About): Reading => {
  if (
    !mentions(
      paste,
      '/tcp',
      'docker',
      'podman',
      'CONTAINER ID',
      'ClusterIP',
      'NodePort',
      'LoadBalancer',
      'No public port',
    )
  )
    return NOTHING;
  const notes = takeNotes('docker', paste);
  const ports = [...readPorts(paste), ...readServices(paste)];
  noteNone(notes, paste);
  if (ports.length > 0) markHeads(notes, paste);
  notePorts(notes, ports, about);
  return notes.reading();
};

const ABSENT =
  /(?:^|: )(?:docker|podman): (?:command not found|not found)$|^Cannot connect to the Docker daemon at |'docker' is not recognized|The term 'docker' is not recognized/;

/** Where no container runs, the server is none. */
function noteNone(notes: Notes, paste: Paste): void {
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const line = raw.trim();
    const isEmpty = PS_HEAD.test(line) && (paste.lines[index + 1] ?? '').trim() === '';
    if (isEmpty || (line.length < 200 && ABSENT.test(line))) notes.note('container-port', 'not-a-container', index);
  }
}

function markHeads(notes: Notes, paste: Paste): void {
  for (let index = 0; index < paste.lines.length; index += 1) {
    const line = paste.lines[index] ?? '';
    if (PS_HEAD.test(line) || /^NAME\s+TYPE\s+CLUSTER-IP\b/.test(line)) notes.mark(index);
  }
}

function readPorts(paste: Paste): readonly ContainerPort[] {
  const ports: ContainerPort[] = [];
  let inTable = false;
  let inspected: { inner: number; address: string; line: number } | null = null;
  for (let index = 0; index < paste.lines.length; index += 1) {
    const raw = paste.lines[index] ?? '';
    const line = raw.trim();
    if (PS_HEAD.test(line)) inTable = true;
    else if (line === '') inTable = false;
    if (line.includes('->') || inTable) ports.push(...readRow(line, index, inTable));
    const port = PORT.exec(line)?.groups;
    if (port !== undefined && !inTable) ports.push(published(port, index));
    const missing = NOT_PUBLISHED.exec(line)?.groups?.inner;
    if (missing !== undefined) ports.push({ inner: Number(missing), outer: null, line: index });
    const entry = line.startsWith('"') ? INSPECT_PORT.exec(line)?.groups : undefined;
    if (entry !== undefined) {
      inspected = { inner: Number(entry.inner), address: '0.0.0.0', line: index };
      if (entry.rest === 'null' || entry.rest === '[]')
        ports.push({ inner: inspected.inner, outer: null, line: index });
    }
    const address = HOST_IP.exec(line)?.groups?.address;
    if (inspected !== null && address !== undefined)
      inspected = { ...inspected, address: address === '' ? '0.0.0.0' : address };
    const outer = HOST_PORT.exec(line)?.groups?.outer;
    if (inspected !== null && outer !== undefined) {
      ports.push({ inner: inspected.inner, outer: { address: inspected.address, port: Number(outer) }, line: index });
    }
  }
  return ports;
}

type Groups = Readonly<Record<string, string | undefined>>;

function published({ inner = '', address = '', outer = '' }: Groups, line: number): ContainerPort {
  return { inner: Number(inner), outer: { address: address.replaceAll(/[[\]]/g, ''), port: Number(outer) }, line };
}

/** One row of a table of containers: what it publishes, and what it only exposes. */
function readRow(line: string, index: number, inTable: boolean): readonly ContainerPort[] {
  const open = Array.from(line.matchAll(PUBLISHED), ({ groups }) => published(groups ?? {}, index));
  if (!inTable) return open;
  const hidden = Array.from(line.matchAll(EXPOSED), ({ groups }) => ({
    inner: Number(groups?.inner),
    outer: null,
    line: index,
  }));
  return [...open, ...hidden];
}

/** `22:30022/TCP` is open on every node, or at the balancer's address; `22/TCP` only inside. */
function readServices(paste: Paste): readonly ContainerPort[] {
  return paste.lines.flatMap((raw, line) => {
    const service = SERVICE.exec(raw.trim())?.groups;
    if (service === undefined) return [];
    const { type = '', external = '', ports = '' } = service;
    return ports.split(',').flatMap((text): ContainerPort[] => {
      const [, inner = '', node] = /^(\d{1,5})(?::(\d{1,5}))?\/TCP$/.exec(text) ?? [];
      if (inner === '') return [];
      const isBalanced = type === 'LoadBalancer' && /^[\d.]+$|[a-z]/.test(external) && external !== '<pending>';
      const port = isBalanced ? Number(inner) : type === 'NodePort' && node !== undefined ? Number(node) : null;
      return [{ inner: Number(inner), outer: port === null ? null : { address: '0.0.0.0', port }, line }];
    });
  });
}

/** The best that any container does for the port. */
function notePorts(notes: Notes, ports: readonly ContainerPort[], about: About): void {
  const ours = ports.filter(({ inner, outer }) => inner === 22 || outer?.port === about.port || inner === about.port);
  for (const { line } of ports) notes.mark(line);
  const open = ours.filter(({ outer }) => outer !== null);
  const there = open.filter(({ outer }) => outer?.port === about.port);
  const wide = there.find(({ outer }) => outer !== null && !isLoopback(outer.address));
  const [narrow] = there;
  const [other] = open.filter(({ inner }) => SSH_PORTS.includes(inner));
  const [hidden] = ours.filter(({ inner, outer }) => outer === null && SSH_PORTS.includes(inner));
  if (wide !== undefined) notes.note('container-port', 'published', wide.line);
  else if (narrow !== undefined) notes.note('container-port', 'loopback-only', narrow.line);
  else if (other !== undefined) notes.note('container-port', 'other-port', other.line);
  else if (hidden !== undefined) notes.note('container-port', 'not-published', hidden.line);
}
