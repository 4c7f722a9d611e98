/** A meddling middlebox. Usage: proxy.ts MEDDLING PORT HOST HOST_PORT: listens on PORT, passes connections on to HOST. */
import { connect, createServer, type Socket } from 'node:net';
import { MEDDLINGS, type Meddling } from '../scripted.ts';
import { type Direction, type Piece, readPieces } from './transport-pieces.ts';

type Verdict = 'pass' | 'drop' | 'close' | 'reset' | { readonly instead: Buffer; readonly afterMs?: number };
type Meddler = (piece: Piece, from: Direction) => Verdict;

const KEX_INIT = 20;

/** The client's first packet of the chosen method, and the reply that carries host key and signature (RFC 5656, 4419). */
const isKexRequest = (piece: Piece, from: Direction): boolean =>
  from === 'client' && piece.kind === 'packet' && piece.type >= 30;
const isKexReply = (piece: Piece, from: Direction): boolean =>
  from === 'server' && piece.kind === 'packet' && (piece.type === 31 || piece.type === 33);
const isEncrypted = (piece: Piece, from: Direction, wanted: Direction): boolean =>
  from === wanted && piece.kind === 'encrypted';

const MEDDLERS: Readonly<Record<Meddling, (connection: number) => Meddler>> = {
  'closes during key exchange': () => (piece, from) => (isKexRequest(piece, from) ? 'close' : 'pass'),
  'resets during key exchange': () => (piece, from) => (isKexRequest(piece, from) ? 'reset' : 'pass'),
  'stalls during key exchange': () => (piece, from) => {
    const early = piece.kind === 'ident' || (piece.kind === 'packet' && piece.type === KEX_INIT);
    return early || from === 'server' ? 'pass' : 'drop';
  },
  'breaks the length of the key exchange reply': () => (piece, from) =>
    isKexReply(piece, from) ? { instead: flipped(piece.bytes, 0, 0xff) } : 'pass',
  'breaks the signature of the key exchange reply': () => (piece, from) =>
    isKexReply(piece, from) ? { instead: flipped(piece.bytes, endOfPayload(piece.bytes) - 8, 0x01) } : 'pass',
  'breaks what the server encrypts': () => (piece, from) =>
    isEncrypted(piece, from, 'server') ? { instead: flipped(piece.bytes, piece.bytes.length >> 1, 0x40) } : 'pass',
  'breaks what the client encrypts': () => (piece, from) =>
    isEncrypted(piece, from, 'client') ? { instead: flipped(piece.bytes, piece.bytes.length >> 1, 0x40) } : 'pass',
  'closes when authentication starts': () => (piece, from) => (isEncrypted(piece, from, 'client') ? 'close' : 'pass'),
  'resets when authentication starts': () => (piece, from) => (isEncrypted(piece, from, 'client') ? 'reset' : 'pass'),
  'stalls when authentication starts': () => (piece, from) => (isEncrypted(piece, from, 'client') ? 'drop' : 'pass'),
  'adds lines before the identification': () => (piece, from) =>
    from === 'server' && piece.kind === 'ident'
      ? { instead: Buffer.concat([Buffer.from('Authorised use only.\r\nAll is recorded.\r\n'), piece.bytes]) }
      : 'pass',
  'holds the identification for 8 s': () => (piece, from) =>
    from === 'server' && piece.kind === 'ident' ? { instead: piece.bytes, afterMs: 8_000 } : 'pass',
  'drops the first connection': (connection) => () => (connection === 1 ? 'reset' : 'pass'),
};

const [meddling = '', port = '', host = '', hostPort = ''] = process.argv.slice(2);
const chosen = MEDDLINGS.find((name) => name === meddling);
if (chosen === undefined) throw new Error(`no meddling ${meddling}; there are: ${MEDDLINGS.join(', ')}`);
let connections = 0;

createServer((client) => {
  connections += 1;
  const meddler = MEDDLERS[chosen](connections);
  const server = connect(Number(hostPort), host);
  client.setNoDelay(true);
  server.setNoDelay(true);
  relay(client, server, 'client', meddler);
  relay(server, client, 'server', meddler);
}).listen(Number(port), '::');

function relay(from: Socket, to: Socket, direction: Direction, meddler: Meddler): void {
  let queue = Promise.resolve();
  const read = readPieces();
  from.on('data', (data) => {
    for (const piece of read(data)) queue = queue.then(() => act(meddler(piece, direction), piece));
  });
  from.on('error', () => to.destroy());
  from.on('close', () => to.end());

  async function act(verdict: Verdict, piece: Piece): Promise<void> {
    if (verdict === 'drop') return;
    if (verdict === 'pass') {
      to.write(piece.bytes);
    } else if (verdict === 'close' || verdict === 'reset') {
      const client = direction === 'client' ? from : to;
      const server = direction === 'client' ? to : from;
      server.destroy();
      if (verdict === 'close') client.end();
      else client.resetAndDestroy();
    } else {
      await new Promise((resolve) => setTimeout(resolve, verdict.afterMs ?? 0));
      to.write(verdict.instead);
    }
  }
}

function flipped(bytes: Buffer, at: number, mask: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ mask, at);
  return copy;
}

/** Where padding starts: a packet is length (4), padding length (1), payload, padding. */
function endOfPayload(packet: Buffer): number {
  return packet.length - packet.readUInt8(4);
}
