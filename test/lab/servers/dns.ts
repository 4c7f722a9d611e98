/**
 * A small DNS responder. Usage: dns.ts ZONE, a JSON object of lower-case names without a final dot.
 * It listens on port 53, UDP and TCP, every address. A name that is not in the zone does not exist.
 */
import { createSocket } from 'node:dgram';
import { createServer, isIPv6 } from 'node:net';
import type { Answer, Zone, ZoneEntry } from '../zone.ts';

const TYPE = { A: 1, CNAME: 5, PTR: 12, AAAA: 28 } as const;
const NAMED_TYPES = Object.keys(TYPE) as readonly (keyof typeof TYPE)[];
const RCODE = { servfail: 2, nxdomain: 3, refused: 5 } as const;
const zone = JSON.parse(process.argv[2] ?? '{}') as Zone;

const udp = createSocket({ type: 'udp6', ipv6Only: false });
udp.on('message', (query, peer) => {
  respond(query, false, (reply) => udp.send(reply, peer.port, peer.address));
});
udp.bind(53, '::');

createServer((socket) => {
  let pending = Buffer.alloc(0);
  socket.on('error', () => socket.destroy());
  socket.on('data', (data) => {
    pending = Buffer.concat([pending, data]);
    // Two questions may come in one segment, each behind its length.
    while (pending.length >= 2 && pending.length >= 2 + pending.readUInt16BE(0)) {
      const end = 2 + pending.readUInt16BE(0);
      respond(pending.subarray(2, end), true, (reply) => {
        const length = Buffer.alloc(2);
        length.writeUInt16BE(reply.length);
        socket.write(Buffer.concat([length, reply]));
      });
      pending = pending.subarray(end);
    }
  });
}).listen(53, '::');

function respond(query: Buffer, overTcp: boolean, send: (reply: Buffer) => void): void {
  const question = readQuestion(query);
  if (question === null) return;
  const record = zone[question.name] ?? (holdsNames(question.name) ? {} : zone['*']);
  const answer = answerFor(record, question.typeName);
  if (answer === 'silent') return;
  const { delayMs = 0, truncated = false } = typeof record === 'object' ? record : {};
  setTimeout(() => send(build(query, question, answer, truncated && !overTcp)), delayMs);
}

/** A domain with names in it exists, though it may have no records of its own (RFC 8020). */
function holdsNames(domain: string): boolean {
  return Object.keys(zone).some((name) => name.endsWith(`.${domain}`));
}

/** A name that is in the zone has no records of the types that its entry leaves out. */
function answerFor(record: ZoneEntry | undefined, type: Question['typeName']): Answer {
  if (record === undefined) return 'nxdomain';
  if (typeof record === 'string') return record;
  return type === 'CNAME' ? aliasesOf(record) : (record[type] ?? []);
}

function aliasesOf({ A = [] }: Exclude<ZoneEntry, string>): Answer {
  return typeof A === 'string' ? [] : A.filter((value) => packAddress(value) === null);
}

interface Question {
  readonly name: string;
  readonly type: number;
  readonly typeName: 'A' | 'AAAA' | 'CNAME' | 'PTR' | 'other';
  /** The offset behind the question. */
  readonly end: number;
}

function readQuestion(query: Buffer): Question | null {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at]; length !== undefined && length > 0; length = query[at]) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  if (at + 5 > query.length) return null;
  const type = query.readUInt16BE(at + 1);
  const typeName = NAMED_TYPES.find((name) => TYPE[name] === type) ?? 'other';
  return { name: labels.join('.').toLowerCase(), type, typeName, end: at + 5 };
}

function build(query: Buffer, question: Question, answer: Answer, truncated: boolean): Buffer {
  const header = Buffer.from(query.subarray(0, 12));
  const { rcode, records } = truncated ? { rcode: 0, records: [] } : recordsOf(question, answer);
  // QR, RD and RA set, as a resolver does.
  header.writeUInt16BE(0x8180 | (truncated ? 0x0200 : 0) | rcode, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records.length, 6);
  header.writeUInt16BE(0, 8);
  header.writeUInt16BE(0, 10);
  return Buffer.concat([header, query.subarray(12, question.end), ...records]);
}

/** A value that is no address is an alias, which is followed as a resolver does: the last name decides the code. */
function recordsOf(question: Question, answer: Answer): { rcode: number; records: readonly Buffer[] } {
  if (answer === 'silent') return { rcode: RCODE.servfail, records: [] };
  if (typeof answer === 'string') return { rcode: RCODE[answer], records: [] };
  const records: Buffer[] = [];
  let rcode = 0;
  for (const value of answer) {
    if (question.typeName === 'PTR') {
      records.push(resourceRecord(question.name, TYPE.PTR, packName(value)));
      continue;
    }
    const address = packAddress(value);
    records.push(
      resourceRecord(question.name, address === null ? TYPE.CNAME : question.type, address ?? packName(value)),
    );
    // Asked for the alias itself, a server does not go on to where it leads (RFC 1034, 3.6.2).
    if (address !== null || question.typeName === 'CNAME') continue;
    const behind = recordsOf({ ...question, name: value }, answerFor(zone[value], question.typeName));
    records.push(...behind.records);
    rcode = behind.rcode;
  }
  return { rcode, records };
}

function resourceRecord(name: string, type: number, data: Buffer): Buffer {
  const head = Buffer.alloc(10);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(1, 2);
  head.writeUInt32BE(60, 4);
  head.writeUInt16BE(data.length, 8);
  return Buffer.concat([packName(name), head, data]);
}

function packAddress(value: string): Buffer | null {
  if (/^[\d.]+$/.test(value)) return Buffer.from(value.split('.').map(Number));
  if (!isIPv6(value)) return null;
  const [head = '', tail] = value.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array<string>(8 - left.length - right.length).fill('0');
  return Buffer.from([...left, ...zeros, ...right].map((group) => group.padStart(4, '0')).join(''), 'hex');
}

function packName(name: string): Buffer {
  const labels = name.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]));
  return Buffer.concat([...labels, Buffer.from([0])]);
}
