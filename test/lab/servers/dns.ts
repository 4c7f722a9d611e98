/**
 * A small DNS responder. Usage: dns.ts ZONE, a JSON object of lower-case names without a final dot.
 * It listens on port 53, UDP and TCP, every address. A name that is not in the zone does not exist.
 */
import { createSocket } from 'node:dgram';
import { createServer, isIPv6 } from 'node:net';
import type { Answer, Zone } from '../zone.ts';

const TYPE = { A: 1, CNAME: 5, PTR: 12, AAAA: 28 } as const;
const RCODE = { servfail: 2, nxdomain: 3, refused: 5 } as const;
const zone = JSON.parse(process.argv[2] ?? '{}') as Zone;

const udp = createSocket({ type: 'udp6', ipv6Only: false });
udp.on('message', (query, peer) => {
  respond(query, false, (reply) => udp.send(reply, peer.port, peer.address));
});
udp.bind(53, '::');

createServer((socket) => {
  socket.on('error', () => socket.destroy());
  socket.on('data', (data) => {
    respond(data.subarray(2), true, (reply) => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(reply.length);
      socket.write(Buffer.concat([length, reply]));
    });
  });
}).listen(53, '::');

function respond(query: Buffer, overTcp: boolean, send: (reply: Buffer) => void): void {
  const question = readQuestion(query);
  if (question === null) return;
  const record = zone[question.name] ?? zone['*'];
  const answer = typeof record === 'object' ? (record[question.typeName] ?? []) : record;
  if (answer === 'silent') return;
  const delay = typeof record === 'object' ? (record.delayMs ?? 0) : 0;
  setTimeout(() => send(build(query, question, answer, overTcp)), delay);
}

interface Question {
  readonly name: string;
  readonly type: number;
  readonly typeName: 'A' | 'AAAA' | 'PTR' | 'other';
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
  const typeName = type === TYPE.A ? 'A' : type === TYPE.AAAA ? 'AAAA' : type === TYPE.PTR ? 'PTR' : 'other';
  return { name: labels.join('.').toLowerCase(), type, typeName, end: at + 5 };
}

function build(query: Buffer, question: Question, answer: Answer | undefined, overTcp: boolean): Buffer {
  const header = Buffer.from(query.subarray(0, 12));
  const truncated = answer === 'truncated' && !overTcp;
  const rcode = answer === undefined ? RCODE.nxdomain : typeof answer === 'string' ? rcodeOf(answer) : 0;
  const records = Array.isArray(answer) ? answer.map((value) => resourceRecord(question, String(value))) : [];
  // QR, RD and RA set; AA where the zone has the name.
  header.writeUInt16BE(0x8180 | (truncated ? 0x0200 : 0) | rcode, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records.length, 6);
  header.writeUInt16BE(0, 8);
  header.writeUInt16BE(0, 10);
  return Buffer.concat([header, query.subarray(12, question.end), ...records]);
}

function rcodeOf(answer: string): number {
  if (answer === 'servfail' || answer === 'refused' || answer === 'nxdomain') return RCODE[answer];
  return 0;
}

/** A record for the name asked: an address, or (a value that is none) the name that it is an alias or pointer of. */
function resourceRecord(question: Question, value: string): Buffer {
  const address = question.typeName === 'PTR' ? null : packAddress(value);
  const type = address === null ? (question.typeName === 'PTR' ? TYPE.PTR : TYPE.CNAME) : question.type;
  const data = address ?? packName(value);
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(type, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(60, 6);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
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
