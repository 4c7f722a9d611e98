/**
 * At most `max` characters of a text: where it is longer, its beginning and its end, with how many lines are missing
 * between them. Cuts at line ends where they are near.
 */
export function shortenMiddle(text: string, max: number): string {
  if (text.length <= max) return text;
  const room = max - 40;
  if (room < 20) return wellFormed(text.slice(0, Math.max(0, max)));
  const head = headOf(text.slice(0, Math.ceil(room * 0.6)));
  const tail = tailOf(text.slice(text.length - Math.floor(room * 0.4)));
  const middle = text.slice(head.length, text.length - tail.length).replace(/^\n|\n$/g, '');
  const missing = middle.split('\n').length;
  return `${head}\n… (${missing} lines left out) …\n${tail}`;
}

function headOf(text: string): string {
  const end = text.lastIndexOf('\n');
  return wellFormed(end > text.length / 2 ? text.slice(0, end) : text);
}

function tailOf(text: string): string {
  const start = text.indexOf('\n');
  return wellFormed(start >= 0 && start < text.length / 2 ? text.slice(start + 1) : text);
}

/** A cut must not leave half of a character. */
function wellFormed(text: string): string {
  return text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
}
