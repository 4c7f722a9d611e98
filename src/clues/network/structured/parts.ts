import { type JsonPart, readJson } from './json.ts';
import { readYaml } from './yaml.ts';

const MEMBER = /^\s*(?:- +)*[A-Za-z][\w .-]{0,60}?:(?:\s|$)/;

/** Every stretch of JSON, and where there is none, the stretches of YAML that mention one of the words. */
export function readParts(lines: readonly string[], words: readonly string[]): readonly JsonPart[] {
  const json = readJson(lines);
  if (json.length > 0) return json;
  const parts: JsonPart[] = [];
  let index = 0;
  while (index < lines.length) {
    if (!MEMBER.test(lines[index] ?? '')) {
      index += 1;
      continue;
    }
    let end = index + 1;
    while (end < lines.length && isInside(lines[end] ?? '')) end += 1;
    const isMeant = lines.slice(index, end).some((line) => words.some((word) => line.includes(word)));
    if (isMeant) parts.push({ nodes: readYaml(lines, index, end), whole: true, first: index, last: end - 1 });
    index = end;
  }
  return parts;
}

/** Members, items of lists, and the indented words of long values. */
function isInside(line: string): boolean {
  return MEMBER.test(line) || /^\s*- /.test(line) || /^\s+\S/.test(line) || /^---$/.test(line);
}
