/** Lines of at most `columns` characters; a longer word stands alone and is cut. */
export function wrapWords(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const fitting = line === '' ? word : `${line} ${word}`;
    if (fitting.length <= columns) {
      line = fitting;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word.length <= columns ? word : `${word.slice(0, columns - 1)}…`;
  }
  return line === '' ? lines : [...lines, line];
}
