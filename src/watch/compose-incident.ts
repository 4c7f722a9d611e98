import { plainMessage } from '../chats/core/compose-answer.ts';
import type { Block, OutgoingMessage } from '../chats/core/outgoing.ts';
import { SYMPTOM_WORDS } from '../reply/symptom-words.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { lengthWords, momentWords } from '../text/time-words.ts';
import { causeSentence } from './cause-words.ts';
import type { Condition } from './condition.ts';
import type { Change } from './host-state.ts';
import type { Afflicted, Incident } from './incident.ts';

const MOST_LISTED = 15;

/** The one message of an incident, as things stand now. */
export function incidentMessage(incident: Incident, now: number): OutgoingMessage {
  const { hosts, closedAt } = incident;
  const [first] = hosts;
  if (first === undefined) return plainMessage('');
  const { headline, tone, texts, list } = hosts.length === 1 ? ofOne(first, now) : ofMany(incident, now);
  const items: readonly Block[] = list.length === 0 ? [] : [{ type: 'list', title: null, items: list }];
  return {
    summary: headline,
    blocks: [
      { type: 'headline', text: headline, tone: closedAt === null || tone !== 'bad' ? tone : 'neutral' },
      ...texts.map((text): Block => ({ type: 'text', text })),
      ...items,
    ],
    buttons: [],
    attachments: [],
  };
}

interface Told {
  readonly headline: string;
  readonly tone: Extract<Block, { type: 'headline' }>['tone'];
  readonly texts: readonly string[];
  readonly list: readonly string[];
}

function ofOne(host: Afflicted, now: number): Told {
  const name = nameOf(host);
  switch (host.state) {
    case 'failing': {
      const after = host.isAfterSilence ? 'The maintenance is over, and it still fails. ' : '';
      return told(`${name} ${conditionWords(host.condition)}`, 'bad', [`${after}${sinceWords(host, now)}`]);
    }
    case 'works': {
      const length = lengthWords((host.worksAt ?? now) - host.failedAt);
      const from = momentWords(host.failedAt, now);
      const until = momentWords(host.worksAt ?? now, now);
      return told(`${name} works again, after ${length}`, 'good', [
        `It failed from ${from} to ${until}: it ${conditionWords(host.condition)}.`,
      ]);
    }
    case 'flapping':
      return told(`${name} is flapping: ${flipWords(host)}`, 'bad', [QUIET]);
    case 'unwatched':
      return told(`${name} is not watched any more`, 'neutral', [`Before, it ${conditionWords(host.condition)}.`]);
    case 'new-key':
      return told(`${name} shows another host key`, 'bad', keyWords(host));
  }
}

function told(headline: string, tone: Told['tone'], texts: readonly string[]): Told {
  return { headline, tone, texts, list: [] };
}

function ofMany({ hosts, cause }: Incident, now: number): Told {
  const failing = hosts.filter(({ state }) => state === 'failing' || state === 'flapping');
  const began = Math.min(...hosts.map(({ failedAt }) => failedAt));
  const why = cause === null ? [] : [causeSentence(cause, hosts.length)];
  if (failing.length === 0) {
    const last = Math.max(...hosts.map(({ worksAt }) => worksAt ?? 0), began);
    return {
      headline: `All ${hosts.length} hosts work again, after ${lengthWords(last - began)}`,
      tone: 'good',
      texts: [`They failed together from ${momentWords(began, now)} on.`, ...why],
      list: listed(hosts),
    };
  }
  const again = hosts.length - failing.length;
  const words = [...new Set(failing.map(({ condition }) => conditionWords(condition)))];
  const isOwn = cause?.kind === 'own-network';
  return {
    headline: isOwn
      ? `I cannot reach ${hosts.length} of the hosts that I watch: probably my own network`
      : `${hosts.length} hosts fail together${words.length === 1 ? `: each ${words[0]}` : ''}`,
    tone: isOwn ? 'neutral' : 'bad',
    texts: [
      ...why,
      `Since ${momentWords(began, now)}.${again === 0 ? '' : ` ${again} of them work again, ${failing.length} still fail.`}`,
    ],
    list: isOwn ? [] : listed(failing),
  };
}

function listed(hosts: readonly Afflicted[]): readonly string[] {
  const shown = hosts.length <= MOST_LISTED ? hosts : hosts.slice(0, MOST_LISTED - 1);
  const lines = shown.map((host) =>
    host.worksAt === null
      ? `${nameOf(host)} ${conditionWords(host.condition)}`
      : `${nameOf(host)} failed for ${lengthWords(host.worksAt - host.failedAt)}`,
  );
  return shown.length === hosts.length ? lines : [...lines, `and ${hosts.length - shown.length} more`];
}

/** What is said in the thread once all of it is over. */
export function worksMessage(incident: Incident, now: number): OutgoingMessage {
  const { headline, texts } = incidentMessageParts(incident, now);
  return plainMessage([`${headline}.`, ...texts.slice(0, 1)].join(' '));
}

function incidentMessageParts(incident: Incident, now: number): Told {
  const [first] = incident.hosts;
  return first !== undefined && incident.hosts.length === 1 ? ofOne(first, now) : ofMany(incident, now);
}

export function alteredMessage(
  { from, condition }: Extract<Change, { kind: 'altered' }>,
  now: OutgoingMessage,
): OutgoingMessage {
  const lead = `It fails in another way now: it ${conditionWords(condition)}; before, it ${conditionWords(from)}.`;
  return { ...now, summary: lead, blocks: [{ type: 'text', text: lead }, ...now.blocks] };
}

export function flappingMessage(host: Afflicted): OutgoingMessage {
  return plainMessage(`${nameOf(host)} is flapping: ${flipWords(host)}. ${QUIET}`);
}

export function settledMessage(host: Afflicted, now: number): OutgoingMessage {
  const words = host.state === 'works' ? 'works' : conditionWords(host.condition);
  const since = host.worksAt === null ? '' : `, since ${momentWords(host.worksAt, now)}`;
  return plainMessage(`${nameOf(host)} flaps no more: it ${words}${since}.`);
}

/** The diagnosis of one of many, as an example of them all. */
export function exampleMessage(key: string, diagnosis: OutgoingMessage): OutgoingMessage {
  const lead = `As an example of them all, ${sanitiseLine(key, 253)}. What is pasted here is read as that host's output; /ssh-check HOST goes on with another one.`;
  return { ...diagnosis, blocks: [{ type: 'text', text: lead }, ...diagnosis.blocks] };
}

const QUIET = 'I tell no more of it until it stays as it is.';

function nameOf({ key }: Afflicted): string {
  return sanitiseLine(key, 253);
}

function sinceWords({ failedAt, notBefore, workedSince }: Afflicted, now: number): string {
  const since = momentWords(failedAt, now);
  if (notBefore === null) return `Seen so since ${since}; I never saw it work.`;
  const workedMs = workedSince === null ? 0 : notBefore - workedSince;
  const before = workedMs < WORTH_TELLING_MS ? '' : ` Before that it had worked for ${lengthWords(workedMs)}.`;
  const gap = failedAt - notBefore;
  return gap <= LONG_GAP_MS
    ? `Since ${since}.${before}`
    : `Seen so since ${since}; it worked at ${momentWords(notBefore, now)}, and I did not look in between.`;
}

// A watch that has just begun knows of no more than a look or two.
const WORTH_TELLING_MS = 2 * 60_000;
// Between two looks of most watches less time passes; what happened in a longer one is not known.
const LONG_GAP_MS = 10 * 60_000;

function flipWords({ flips }: Afflicted): string {
  const length = lengthWords((flips.at(-1) ?? 0) - (flips[0] ?? 0));
  return `${flips.length} changes between working and failing within ${length}`;
}

function keyWords({ newKey }: Afflicted): readonly string[] {
  if (newKey === null) return [];
  const { type, now, before } = newKey;
  return [
    `Its ${sanitiseLine(type, 64)} key is now ${now}; before, it was ${before.join(', ')}.`,
    'A new installation, another machine behind that name, or somebody in between: until you know which, enter no password there.',
  ];
}

/** What a host does, as the predicate of a sentence, with the code that names it. */
export function conditionWords({ symptom, isFine }: Condition): string {
  if (symptom === 'refused') return 'may not be looked at any more (target-refused)';
  if (symptom === 'ok' && !isFine) return 'works, but not at every address (ok)';
  return `${SYMPTOM_WORDS[symptom]} (${symptom})`;
}
