const TOKEN = /<([^<>|\n]*)(?:\|([^<>\n]*))?>|&(amp|lt|gt);/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };

/** What a person typed: Slack escapes three characters, and makes links of what looks like a host or an address. */
export function typedText(text: string): string {
  return text.replace(TOKEN, (_token, inside?: string, label?: string, entity?: string) =>
    entity === undefined ? typedToken(inside ?? '', label) : (ENTITIES[entity] ?? ''),
  );
}

/** A command as it was typed: a channel that it names stays a mention, because only its id tells which one is meant. */
export function typedCommand(text: string): string {
  return text
    .split(CHANNEL)
    .map((part) => (part.startsWith('<#') ? part : typedText(part)))
    .join('');
}

const CHANNEL = /(<#[A-Z0-9]+(?:\|[^<>\n]*)?>)/;

function typedToken(inside: string, label: string | undefined): string {
  const name = label === undefined || label === '' ? null : withoutEntities(label);
  const rest = inside.slice(1);
  switch (inside[0]) {
    case '@':
      return `@${name ?? rest}`;
    case '#':
      return `#${name ?? rest}`;
    case '!':
      if (rest.startsWith('date^') || rest.startsWith('subteam^')) return name ?? '';
      return `@${name ?? rest}`;
    default:
      return name ?? withoutEntities(inside.replace(/^(?:mailto|tel):/, ''));
  }
}

function withoutEntities(text: string): string {
  return text.replace(/&(amp|lt|gt);/g, (_entity, name: string) => ENTITIES[name] ?? '');
}

/** A text without the mentions of a user, and whether there was one. */
export function withoutMention(text: string, userId: string): { readonly text: string; readonly isMentioned: boolean } {
  const mention = new RegExp(`<@${userId}(?:\\|[^<>\\n]*)?>[ \\t]*`, 'g');
  const rest = text.replace(mention, '');
  return { text: rest, isMentioned: rest.length !== text.length };
}
