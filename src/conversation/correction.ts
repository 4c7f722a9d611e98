/** What a person corrects about the target, in plain words. */
export interface Correction {
  readonly port?: number;
  readonly user?: string;
  /** A name or an address, not yet checked. */
  readonly host?: string;
}

const USER = '([a-z_][a-z0-9_.-]{0,63})';
const HOST = '([a-z0-9](?:[a-z0-9.:-]{1,252})|\\[[0-9a-f:.%]{2,60}\\])';

const PORT_PATTERNS = [
  /^(?:please )?(?:try|use|check|test)(?: it)?(?: (?:on|with|at))?(?: the)? port (?:number )?(\d{1,5})$/,
  /^(?:please )?(?:try|use|check)(?: it on)? (\d{2,5})$/,
  /^(?:the |its |my |ssh |our )*port (?:is|should be|was|=|:) ?(\d{1,5})$/,
  /^(?:it'?s|it is|it runs|ssh runs|sshd? is|it listens|we run it|runs) (?:now )?on (?:port )?(\d{2,5})$/,
  /^port (\d{1,5})$/,
  /^-p ?(\d{1,5})$/,
];
const USER_PATTERNS = [
  new RegExp(`^(?:the |my |its )*user(?: ?name)? (?:is|should be|=|:) ?${USER}$`),
  new RegExp(`^(?:try|use|check|log ?in)(?: it| again)?(?: with| as)?(?: the)? (?:user|as)(?: ?name)? ${USER}$`),
  new RegExp(`^i (?:log ?in|connect) as ${USER}$`),
  new RegExp(`^user ${USER}$`),
];
const HOST_PATTERNS = [
  new RegExp(
    `^(?:the |its |my |right |correct )*(?:host(?:name)?|address|ip|server|name)(?: address)? (?:is|should be|=|:) ?${HOST}$`,
  ),
  new RegExp(
    `^(?:wrong (?:host|name|address)|typo|sorry),? (?:it'?s|it is|i meant|try|should be|the right one is) ${HOST}$`,
  ),
  new RegExp(`^(?:it'?s|it is|i meant|i mean) ${HOST}$`),
  new RegExp(`^(?:try|use|check)(?: the)?(?: host| address| ip)? (${HOST.slice(1, -1)})$`),
];
const LONGEST = 320;

/** Reads `try port 2222`, `user is deploy`, `the address is 203.0.113.7`; null where it corrects nothing. */
export function readCorrection(text: string): Correction | null {
  if (text.length > LONGEST) return null;
  const plain = text
    .toLowerCase()
    .replace(/[’`'"]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/[.!\s]+$/, '')
    .replace(/^(?:no|ok|sorry|ah|oh|hm+),? /, '')
    .trim();
  const port = firstMatch(PORT_PATTERNS, plain);
  if (port !== null) return { port: Number(port) };
  const user = firstMatch(USER_PATTERNS, plain);
  if (user !== null) return { user };
  const host = firstMatch(HOST_PATTERNS, plain);
  // A bare word is as likely talk ("try it", "use sudo"): a host to try has a dot or a colon.
  return host !== null && /[.:]/.test(host) ? { host: host.replace(/^\[|\]$/g, '') } : null;
}

function firstMatch(patterns: readonly RegExp[], text: string): string | null {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  return null;
}
