/** Text that Slack shows as it is: no mention, no link, no channel can come of it. */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => ESCAPES[character as keyof typeof ESCAPES]);
}

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;' } as const;

/** At most `max` characters as Slack counts them, which is after escaping; a cut is shown, and splits no character. */
export function escapeWithin(text: string, max: number): string {
  const escaped = escapeText(text);
  if (escaped.length <= max) return escaped;
  let end = Math.min(text.length, max - 1);
  while (end > 0 && escapeText(text.slice(0, end)).length > max - 1) end -= 1;
  return `${escapeText(text.slice(0, end).replace(/[\ud800-\udbff]$/, ''))}…`;
}
