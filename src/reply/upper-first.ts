/** The same text with a capital letter in front, to begin a sentence with. */
export function upperFirst(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
