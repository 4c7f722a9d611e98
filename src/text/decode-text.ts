/** Bytes as text: UTF-8, or the UTF-16 that Windows writes, by its mark or by the zeros between its letters. Never throws. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

const SAMPLE_BYTES = 4_096;
/** Of plain English in UTF-16 every second byte is zero; of any other text none is. */
const MOST_ZEROS = 0.3;

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const half = sample.length / 2;
  const zerosAt = (parity: number) => sample.filter((byte, at) => byte === 0 && at % 2 === parity).length;
  if (half > 0 && zerosAt(1) > half * MOST_ZEROS && zerosAt(0) === 0) return 'utf-16le';
  return half > 0 && zerosAt(0) > half * MOST_ZEROS && zerosAt(1) === 0 ? 'utf-16be' : 'utf-8';
}
