/** A setting of ssh_config(5), as `-o` gives it. */
export interface SshOption {
  /** In lower case, as keywords are case-insensitive. */
  readonly keyword: string;
  readonly value: string;
}

const KEYWORD_AND_VALUE = /^\s*([A-Za-z0-9]+)(?:\s*=\s*|\s+)(.*?)\s*$/s;

/** Reads `Port=2222`, `Port 2222` or `User "deploy"`; null for anything else. */
export function readSshOption(text: string): SshOption | null {
  const match = KEYWORD_AND_VALUE.exec(text);
  if (match === null) return null;
  const value = (match[2] ?? '').replace(/^"(.*)"$/s, '$1');
  return value === '' ? null : { keyword: (match[1] ?? '').toLowerCase(), value };
}
