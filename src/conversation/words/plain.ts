/** Words as they are compared: one kind of apostrophe, single spaces, no spaces around. */
export function plainWords(text: string): string {
  return text.replace(/[’`´]/g, "'").replace(/\s+/g, ' ').trim();
}

/** The parts of a message that can each say something: sentences, and what commas and "but" set apart. */
export function clausesOf(plain: string): readonly string[] {
  return plain
    .split(/(?<=[.!;?]) |, | -+ | – | (?:and|but|except|however|though|plus) /)
    .map((clause) => clause.replace(/[.!;]+$/, '').trim())
    .filter((clause) => clause !== '');
}
