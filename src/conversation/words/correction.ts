import { parseTarget } from '../../targets/parse-target.ts';
import type { Target } from '../../targets/target.ts';
import { clausesOf, plainWords } from './plain.ts';

/** What a person corrects about the target, in plain words or by pasting a command line. */
export interface Correction {
  readonly port?: number;
  readonly user?: string;
  /** A name or an address, also with user and port; not yet checked. */
  readonly host?: string;
  /** All of it at once. */
  readonly target?: Target;
}

const LONGEST = 320;
const USER = '([a-z_][a-z0-9_.-]{0,63})';
const PLACE = '((?:[a-z_][a-z0-9_.-]{0,63}@)?(?:[a-z0-9][a-z0-9.:-]{1,252}|\\[[0-9a-f:.%]{2,60}\\](?::\\d{1,5})?))';
const FILLERS = /\b(?:actually|really|i think|i guess|btw|my bad|my mistake|oops|please|pls|instead)\b,? ?/gi;
const BEGINNING = /^(?:no|ok|okay|sorry|ah|oh|hm+|wait|well)[,:]? +/i;
const NOT_THE_OTHER = /,? (?:not|instead of|rather than) (?:port )?\S{1,255}$/i;

const PORTS = patterns(
  '(?:try|use|check|test)(?: it| again)?(?: (?:on|with|at))?(?: the)? port (?:number )?(\\d{1,5})',
  '(?:try|use|check)(?: it)?(?: on)? (\\d{2,5})',
  "(?:the |its |it's |it is |my |ssh |sshd |our |right |correct )*port(?: number)? ?(?:is|should be|was|=|:)? ?(?:on )?(\\d{1,5})",
  "(?:it'?s|it is|it runs|ssh (?:is|runs|listens)|sshd (?:is|runs|listens)|it listens|listens|we run (?:it|ssh)|i run (?:it|ssh)|runs|on) (?:now )?on (?:port )?(\\d{2,5})",
  "(?:it'?s|it is) (\\d{3,5})",
  'on port (\\d{1,5})',
  '-p ?(\\d{1,5})',
  '(?:i |we )?(?:have |had |just )?(?:moved|changed|set|put) (?:ssh|sshd|it|(?:the )?(?:ssh )?port)(?: from (?:port )?\\d{1,5})? (?:to|on) (?:port )?(\\d{2,5})',
);
const USERS = patterns(
  `(?:the |my |its |it's |it is |right |correct )*(?:user|login|account)(?: ?name)? ?(?:is|should be|=|:) ?${USER}`,
  `(?:the |my |it's )?user(?: ?name)? ${USER}`,
  `(?:try|use|check|log ?in)(?: it| again)?(?: with| as)?(?: the)? (?:user|as)(?: ?name)? ${USER}`,
  `(?:i |we )?(?:log ?in|connect|ssh)(?: in)? as ${USER}`,
  `(?:try|use) ${USER} as (?:the )?user(?: ?name)?`,
  '(?:(?:try|use)(?: it)?(?: with| as)?|(?:it )?should be) (root|admin|ubuntu|ec2-user|debian|centos|fedora|opc|azureuser|pi|rocky|almalinux|administrator)',
);
/** After these the host may be a bare word; elsewhere a bare word is as likely talk ("try it", "use sudo"). */
const NAMED_HOSTS = patterns(
  `(?:the |its |my |right |correct )*(?:host(?:name)?|ip|server|name)(?: address| name)? ?(?:is|should be|=|:) ?${PLACE}`,
  `(?:sorry,? )?(?:the )?wrong (?:host|server|name|address|ip|machine|one)[,:;.]? ?(?:it'?s |it is |i meant |try |use |it should be |should be |the right one is |is )?${PLACE}`,
  `(?:i meant|i mean|typo)[,:]? ${PLACE}`,
);
const HOSTS = patterns(
  `(?:the |its |my |right |correct )*address ?(?:is|should be|=|:) ?${PLACE}`,
  `(?:it'?s|it is|this is|it runs)(?: (?:on|at))? ${PLACE}`,
  `(?:try|use|check|look at)(?: (?:it )?with)?(?: the)?(?: host| address| ip| ip address| server)? ${PLACE}`,
  `([a-z_][a-z0-9_.-]{0,63}@[a-z0-9][a-z0-9.:-]{1,252})`,
);

/** What follows "user is" and names nobody. */
const NO_USER =
  /^(?:right|wrong|correct|incorrect|ok|okay|fine|good|bad|the|a|an|not|new|old|mine|my|there|locked|unlocked|unknown|invalid|valid|missing|root's|disabled|enabled|expired|deleted|gone|in|on|is|name|same|different|allowed|denied|able|also|and|prompt|error|agent|interface|data|list|group|accounts?|login|name|database|exists?|has|was)$/i;
const NO_HOST =
  /^(?:down|up|dead|alive|fine|ok|okay|right|wrong|correct|new|old|mine|running|not|the|a|an|there|same|gone|called|different)$/i;
/** A command line, perhaps behind a prompt. */
const COMMAND_LINE = /^(?:\S{1,80}[$#>%] ?)?(?:(?:ssh|slogin|mosh|sftp|scp|autossh)(?:\.exe)? +\S|ssh:\/\/\S)/i;

/** "ssh works", "ssh to web-1 fails": a sentence about SSH. */
const ABOUT_SSH =
  /^ssh (?:\w+n'?t|a|access|agent|again|also|always|and|as|broke|broken|can|cannot|client|config\w*|connection|connects|daemon|denied|does|error|failed|fails|fine|for|from|hangs|has|in|into|is|just|key|keys|listens|login|logins|never|no|not|now|ok|on|only|or|out|over|port|prints|refused|refuses|runs|says|seems|server|service|session|shows|still|suddenly|tells|the|then|timed|timeout|times|to|tunnel|used|via|was|will|with|won'?t|worked|working|works)\b/i;

function patterns(...sources: readonly string[]): readonly RegExp[] {
  return sources.map((source) => new RegExp(`^${source}$`, 'i'));
}

/** Reads `try port 2222`, `user is deploy`, `the address is 203.0.113.7`, `ssh -p 2200 deploy@web-2`; null where it corrects nothing. */
export function readCorrection(text: string): Correction | null {
  if (text.length > LONGEST) return null;
  const plain = plainWords(text);
  if (COMMAND_LINE.test(plain) && !ABOUT_SSH.test(plain)) {
    const parsed = parseTarget(plain);
    if (parsed.ok) return { target: parsed.target };
  }
  if (plain.endsWith('?')) return null;
  const parts = [plain, ...clausesOf(plain)].map(readPart);
  const found: Correction = parts[0] ?? Object.assign({}, ...parts.toReversed());
  return Object.keys(found).length === 0 ? null : found;
}

function readPart(text: string): Correction | null {
  const part = text
    .replace(FILLERS, '')
    .replace(BEGINNING, '')
    .replace(NOT_THE_OTHER, '')
    .replace(/[.,!\s]+$/, '')
    .trim();
  const port = firstMatch(PORTS, part);
  if (port !== null) return { port: Number(port) };
  const user = firstMatch(USERS, part);
  if (user !== null && !NO_USER.test(user)) return { user };
  const named = firstMatch(NAMED_HOSTS, part);
  if (named !== null && !NO_HOST.test(named)) return { host: named };
  const host = firstMatch(HOSTS, part);
  return host !== null && looksLikeHost(host) ? { host } : null;
}

/** A name with a dot that is no version number, an address, or a name that ends in a number as servers do. */
function looksLikeHost(host: string): boolean {
  return (/[.:@]/.test(host) && !/^\d+(?:\.\d+){0,2}$/.test(host)) || /^[a-z]+[a-z0-9]*-\d+$/i.test(host);
}

function firstMatch(patterns: readonly RegExp[], text: string): string | null {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  return null;
}
