import { createSocket } from 'node:dgram';
import { once } from 'node:events';

export type Answers = (name: string, type: 'A' | 'AAAA' | 'CNAME' | 'other') => readonly NameRecord[];

/** An address as its bytes, or the name that an alias leads to. */
export type NameRecord =
  | { readonly name: string; readonly type: 'A' | 'AAAA'; readonly bytes: readonly number[] }
  | { readonly name: string; readonly type: 'CNAME'; readonly target: string };

const TYPES = { A: 1, AAAA: 28, CNAME: 5 } as const;
const HEADER = 12;

/** A name server on loopback that answers whatever the test wants, differently each time if it likes. */
export async function serveNames(answers: Answers): Promise<() => void> {
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => socket.send(answerTo(query, answers), from.port, from.address));
  socket.bind(53, '127.0.0.1');
  await once(socket, 'listening');
  return () => void socket.close();
}

function answerTo(query: Buffer, answers: Answers): Buffer {
  const { name, end } = readName(query);
  const asked = query.readUInt16BE(end);
  const type = (['A', 'AAAA', 'CNAME'] as const).find((known) => TYPES[known] === asked) ?? 'other';
  const records = answers(name.toLowerCase(), type);
  const header = Buffer.from(query.subarray(0, HEADER));
  header.writeUInt16BE(0x8180, 2);
  header.writeUInt16BE(records.length, 6);
  header.writeUInt32BE(0, 8);
  return Buffer.concat([header, query.subarray(HEADER, end + 4), ...records.map(written)]);
}

function readName(query: Buffer): { readonly name: string; readonly end: number } {
  const labels: string[] = [];
  let at = HEADER;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  return { name: labels.join('.'), end: at + 1 };
}

function written(record: NameRecord): Buffer {
  const data = record.type === 'CNAME' ? writtenName(record.target) : Buffer.from(record.bytes);
  const fields = Buffer.alloc(10);
  fields.writeUInt16BE(TYPES[record.type], 0);
  fields.writeUInt16BE(1, 2);
  fields.writeUInt16BE(data.length, 8);
  return Buffer.concat([writtenName(record.name), fields, data]);
}

function writtenName(name: string): Buffer {
  const labels = name.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]));
  return Buffer.concat([...labels, Buffer.from([0])]);
}
