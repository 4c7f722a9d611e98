/** The closing quote may open the next part, or be gone with the end of the line. */
const QUOTED = /["'`]([^"'`]{16,300})(?=["'`]|$)/g;
/** Where a person or a program passes on to what another one said. */
const GOES_ON = /(?:: |=> |-> | - )/g;
const MOST_PARTS = 12;
/** A line longer than this holds more than one remark. */
const LONGEST = 2_000;

/** What a line may pass on of another program's words: what stands in quotes, and what follows a colon or an arrow. */
export function quotedParts(line: string): readonly string[] {
  if (line.length > LONGEST) return [];
  const parts: string[] = [];
  for (const [, quoted = ''] of line.matchAll(QUOTED)) {
    if (parts.length >= MOST_PARTS) return parts;
    parts.push(quoted.trim());
  }
  for (const { index, 0: sign } of line.matchAll(GOES_ON)) {
    if (parts.length >= MOST_PARTS) break;
    parts.push(line.slice(index + sign.length).trim());
  }
  return parts;
}
