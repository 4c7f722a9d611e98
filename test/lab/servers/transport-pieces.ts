/** Who sent it. */
export type Direction = 'client' | 'server';

/** A part of one side's SSH stream: the lines up to its identification, a clear packet, or what follows NEWKEYS. */
export type Piece =
  | { readonly kind: 'ident'; readonly bytes: Buffer }
  | { readonly kind: 'packet'; readonly type: number; readonly bytes: Buffer }
  | { readonly kind: 'encrypted'; readonly bytes: Buffer };

const NEWKEYS = 21;

/** A reader for one direction: feed it what arrives, get the pieces that are complete. */
export function readPieces(): (data: Buffer) => readonly Piece[] {
  let phase: Piece['kind'] = 'ident';
  let pending = Buffer.alloc(0);

  function next(): Piece | null {
    if (pending.length === 0) return null;
    if (phase === 'encrypted') return { kind: phase, bytes: take(pending.length) };
    if (phase === 'ident') {
      const end = pending.indexOf('\n', Math.max(pending.indexOf('SSH-'), 0));
      if (end < 0) return null;
      phase = 'packet';
      return { kind: 'ident', bytes: take(end + 1) };
    }
    const size = pending.length < 6 ? Number.POSITIVE_INFINITY : pending.readUInt32BE(0) + 4;
    if (pending.length < size) return null;
    const bytes = take(size);
    const type = bytes.readUInt8(5);
    if (type === NEWKEYS) phase = 'encrypted';
    return { kind: 'packet', type, bytes };
  }

  function take(size: number): Buffer {
    const head = pending.subarray(0, size);
    pending = pending.subarray(size);
    return head;
  }

  return (data) => {
    pending = Buffer.concat([pending, data]);
    const pieces: Piece[] = [];
    for (let piece = next(); piece !== null; piece = next()) pieces.push(piece);
    return pieces;
  };
}
