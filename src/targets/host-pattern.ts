/** OpenSSH gives up on a list with a longer pattern in it. */
const LONGEST_PATTERN = 1022;

/**
 * Whether a name matches a comma-separated list of patterns as ssh_config(5) PATTERNS has it: `*` and `?` are
 * wildcards, and one match with a `!` pattern overrules all others. Case is ignored.
 */
export function matchesPatternList(name: string, list: string): boolean {
  const lowered = name.toLowerCase();
  let matched = false;
  for (const item of list.toLowerCase().split(',')) {
    const negated = item.startsWith('!');
    const pattern = negated ? item.slice(1) : item;
    if (pattern.length > LONGEST_PATTERN) return false;
    if (!matchesPattern(lowered, pattern)) continue;
    if (negated) return false;
    matched = true;
  }
  return matched;
}

/** Whether all of a text matches one pattern; time grows with the product of both lengths at most. */
function matchesPattern(text: string, pattern: string): boolean {
  let at = 0;
  let inPattern = 0;
  let star = -1;
  let starAt = 0;
  while (at < text.length) {
    const wanted = pattern[inPattern];
    if (wanted === '*') {
      star = inPattern;
      starAt = at;
      inPattern += 1;
    } else if (wanted === '?' || wanted === text[at]) {
      inPattern += 1;
      at += 1;
    } else if (star >= 0) {
      inPattern = star + 1;
      starAt += 1;
      at = starAt;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(inPattern));
}
