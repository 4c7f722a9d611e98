import { readerOfRules } from '../line-rules.ts';

/** Reads `ssh-keygen -A` and the packages that make host keys. */
export const readKeygen = readerOfRules('ssh-keygen', /host key|ssh_host_/i, [
  {
    text: /^ssh-keygen: generating new host keys: [A-Z0-9 ]+/,
    shows: [
      ['hostkeys-age', 'new'],
      ['hostkeys', 'present'],
    ],
  },
  {
    text: /^Creating SSH2 \w+ key; this may take some time/,
    shows: [
      ['hostkeys-age', 'new'],
      ['hostkeys', 'present'],
    ],
  },
  {
    text: /^Generating (?:SSH2? )?\w+ (?:host )?key(?: pair)?: ?\[ *OK *\]/,
    shows: [
      ['hostkeys-age', 'new'],
      ['hostkeys', 'present'],
    ],
  },
]);
