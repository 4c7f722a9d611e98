export type ImportFormat = 'ssh-config' | 'ansible-ini' | 'ansible-yaml' | 'hosts-yaml';

/** How each form is called. */
export const FORMAT_NAMES = {
  'ssh-config': 'an OpenSSH client config',
  'ansible-ini': 'an Ansible inventory',
  'ansible-yaml': 'an Ansible inventory',
  'hosts-yaml': 'a hosts.yaml',
} as const satisfies Record<ImportFormat, string>;

const COMMENT = /^\s*(?:#|;|$)/;
const MOST_LINES = 2_000;

/** Which form a text has, by the first lines that only one of them can have; null where it has none. */
export function recogniseFormat(text: string): ImportFormat | null {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/)
    .slice(0, MOST_LINES)
    .filter((line) => !COMMENT.test(line))
    .map((line) => line.slice(0, 400));
  if (lines.some((line) => /^\s*(?:Host|Match)(?:\s+|\s*=\s*)[^\s=:]/i.test(line))) return 'ssh-config';
  if (lines.some((line) => /^\s*\[[^\]]+\]\s*(?:[#;].*)?$/.test(line))) return 'ansible-ini';
  const first = lines.find((line) => !/^(?:---|%|x-|\s)/.test(line)) ?? '';
  if (/^["']?hosts["']?\s*:\s*(?:#.*|\[.*)?$/.test(first)) return 'hosts-yaml';
  if (/^["']?[\w.-]+["']?\s*:\s*(?:[#{].*)?$/.test(first)) return 'ansible-yaml';
  const isList = lines.length > 1 && lines.every((line) => /^[\w.[\]:-]+\s*$/.test(line));
  return isList || lines.some((line) => /\bansible_\w+\s*=/.test(line)) ? 'ansible-ini' : null;
}
