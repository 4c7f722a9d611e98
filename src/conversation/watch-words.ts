import { plainText } from '../targets/chat-text.ts';
import { readLength } from '../text/read-length.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import type { Channel } from './channel.ts';

/** What was said behind `/ssh-watch add` and its like: `web-1 every 5m in #ops`, with or without dashes. */
export interface WatchWords {
  readonly target: string;
  readonly everyMs: number | null;
  readonly forMs: number | null;
  /** Null: here. */
  readonly channel: Channel | null;
}

export type WatchReading =
  | { readonly ok: true; readonly words: WatchWords }
  | { readonly ok: false; readonly problem: string };

/** The words that begin a part of what was said; what stands before the first of them is the target. */
const PARTS = ['every', 'in', 'for'] as const;
type Part = (typeof PARTS)[number];

/** Reads what was said; `named` holds what came as options, `here` is where. */
export function readWatchWords(
  text: string,
  named: Readonly<Partial<Record<Part, string | null>>>,
  here: Channel,
): WatchReading {
  const said = splitParts(plainText(text));
  const every = named.every ?? said.every;
  const silent = named.for ?? said.for;
  const place = named.in ?? said.in;
  const target = said.target.replace(/^'(.*)'$/s, '$1');
  if (target === '') return problem('Name a host, or a tag such as tag:web.');
  const everyMs = every === null ? null : readLength(every);
  if (every !== null && everyMs === null) return problem(`"${shown(every)}" is no time: write 5m, 90s, 1h or 1d.`);
  const forMs = silent === null ? null : readLength(silent);
  if (silent !== null && forMs === null) return problem(`"${shown(silent)}" is no time: write 30m, 2h or 1d.`);
  const channel = place === null ? null : readChannel(place, here);
  if (place !== null && channel === null) return problem(unknownChannel(place, here));
  return { ok: true, words: { target, everyMs, forMs, channel } };
}

function splitParts(text: string): Record<Part, string | null> & { readonly target: string } {
  const found: Record<Part, string | null> = { every: null, in: null, for: null };
  const target: string[] = [];
  let part: Part | null = null;
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    const [name = '', attached = null] = word.replace(/^--/, '').split(/=(.*)/s);
    const next = PARTS.find((each) => each === name.toLowerCase());
    if (next !== undefined && found[next] === null) {
      // What follows `--every=5m` belongs to it no more.
      part = attached === null ? next : null;
      found[next] = attached ?? '';
    } else if (part === null) target.push(word);
    else found[part] = `${found[part] ?? ''} ${word}`.trim();
  }
  return { ...found, target: target.join(' ') };
}

// Slack's and Discord's mentions, and their bare ids.
const MENTION = /^'?<?#?([A-Z][A-Z0-9]{5,24}|\d{15,22})(?:\|[^<>]*)?>?'?$/;

function readChannel(text: string, here: Channel): Channel | null {
  if (/^(?:here|this channel)$/i.test(text)) return here;
  const id = MENTION.exec(text)?.[1];
  return id === undefined ? null : { ...here, channel: id };
}

function unknownChannel(text: string, { chat }: Channel): string {
  const how =
    chat === 'slack'
      ? 'type # and choose it from the list, so that Slack makes a link of it'
      : 'type # and choose it from the list';
  return `I do not know the channel "${shown(text)}": ${how}, or say it in that channel.`;
}

function problem(text: string): WatchReading {
  return { ok: false, problem: text };
}

function shown(text: string): string {
  return sanitiseLine(text, 60);
}
