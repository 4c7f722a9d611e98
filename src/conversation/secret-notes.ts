/** What a person is told about secrets in what they pasted. */
export function secretNotes(kinds: readonly string[]): readonly string[] {
  if (kinds.includes('private-key')) {
    return [
      'That contained a private key. It was masked here, but others may have seen it: make a new key and remove the old one everywhere.',
    ];
  }
  return kinds.length > 0
    ? ['That contained a secret. It was masked here, but others may have seen it: change it.']
    : [];
}
