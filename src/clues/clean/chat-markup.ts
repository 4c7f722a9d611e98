/** Undoes what chats, forums and CI systems put around pasted lines. */

/** Slack's `<url|label>` and Discord's `<url>`: the label is what stood there. */
const CHAT_LINK = /<((?:https?|ssh|sftp|mailto|tel):[^<>|\s]{0,500})(?:\|([^<>|\n]{0,500}))?>/gi;
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#x27;': "'",
  '&nbsp;': ' ',
};
const ENTITY = /&(?:amp|lt|gt|quot|nbsp|#39|#x27);/g;
const HTML_TAG = /<\/?(?:pre|code|p|br|blockquote|details|summary|kbd|samp|div|span)(?:\s[^<>\n]{0,200})?\/?>/gi;

const FENCE = /^\s*(?:```+|~~~+)[\w+.#-]*\s*$/;
const FENCE_AT_EDGE = /^\s*```+(?:[a-z]{1,12}(?=\s|$))?\s?|\s*```+\s*$/g;
/** Bold words inside a line. */
const BOLD = /\*\*(?=[^\s*])([^*\n]{1,400}?[^\s*])\*\*/g;
const WHOLE_LINE_MARKS = /^(\s*)(\*\*|__|\|\||`)(?![`*_|])(.*[^\\])\2\s*$/;

/** What GitHub, GitLab, Jenkins, VS Code and Compose put before every line. */
const LOG_PREFIXES: readonly RegExp[] = [
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z /, // GitHub Actions
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z \d\d[OE][ +]?/, // GitLab CI
  /^\[\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\] /, // Jenkins timestamper
  /^\[\d\d:\d\d:\d\d\.\d{3}\] (?:> ?|(?=[A-Z"]))/, // VS Code Remote-SSH
  /^[a-z0-9][\w.-]{0,60}[-_]\d{1,3} {1,20}\| ?/, // Docker Compose
];

/** Links, entities and HTML tags as the text that they stand for. */
export function withoutMarkup(text: string): string {
  let plain = text;
  if (plain.includes('&')) plain = plain.replace(ENTITY, (entity) => ENTITIES[entity] ?? entity);
  if (!plain.includes('<')) return plain;
  return plain
    .replace(CHAT_LINK, (_link, url: string, label?: string) => label ?? url.replace(/^(?:mailto|tel):/i, ''))
    .replace(HTML_TAG, '');
}

/** One line without fence, bold marks, code ticks or a log collector's prefix. */
export function withoutLineMarks(line: string): string {
  const plain = withoutPrefix(line);
  if (plain.includes('```') || plain.includes('~~~')) {
    return FENCE.test(plain) ? '' : plain.replace(FENCE_AT_EDGE, '');
  }
  const marked = WHOLE_LINE_MARKS.exec(plain);
  const unmarked = marked === null ? plain : `${marked[1]}${marked[3]}`;
  return unmarked.includes('**') ? unmarked.replace(BOLD, '$1') : unmarked;
}

function withoutPrefix(line: string): string {
  const first = line.charCodeAt(0);
  const isDigitOrBracket = (first >= 48 && first <= 57) || first === 91;
  const patterns = isDigitOrBracket ? LOG_PREFIXES : line.includes('|') ? LOG_PREFIXES.slice(-1) : [];
  for (const pattern of patterns) {
    const match = pattern.exec(line);
    if (match) return line.slice(match[0].length);
  }
  return line;
}

/** A log that a program quoted inside one line of JSON, with its line ends spelt out: `\r\n`, or `\n` in a field. */
const QUOTED_LOG = /"(?:msg|message|stderr|stdout|module_std(?:err|out)|error|output|log)"\s*:|^b'|\bb"/;

/** With the lines that one line of a program's report stands for in its place, where it is longer than this. */
export function spreadQuotedLines(lines: readonly string[], longerThan = 0): readonly string[] {
  const spread: string[] = [];
  for (const line of lines) {
    if (line.length <= longerThan || !line.includes('\\n')) spread.push(line);
    else for (const one of quotedLines(line)) spread.push(one);
  }
  return spread;
}

function quotedLines(line: string): readonly string[] {
  if (line.includes('\\r\\n')) return line.split(/(?:\\r)+\\n/);
  return QUOTED_LOG.test(line) ? line.split('\\n') : [line];
}
