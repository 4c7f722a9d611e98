import { randomBytes } from 'node:crypto';
import { plainMessage } from '../chats/core/compose-answer.ts';
import { channelKey } from '../chats/core/event.ts';
import type { Channel } from '../conversation/channel.ts';
import type { WatchBook, WatchChoice, WatchLine, WatchOutcome, WatchWish } from '../conversation/watch-book.ts';
import type { Inventory } from '../targets/inventory.ts';
import { parseTarget } from '../targets/parse-target.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { lengthWords, momentWords } from '../text/time-words.ts';
import { conditionWords } from './compose-incident.ts';
import { hostKeyOf, targetOf } from './host-name.ts';
import { UNSEEN } from './host-state.ts';
import type { Ledger } from './ledger.ts';
import { hostsOf, isCovered, rosterOf } from './roster.ts';
import { placeOf } from './teller.ts';
import { isSameChannel, TAG, tagOf, type Watch } from './watch.ts';
import type { Watcher, WatcherPorts } from './watcher.ts';

export interface WatchBookPorts extends Pick<WatcherPorts, 'ledger' | 'look' | 'voiceOf' | 'rules'> {
  readonly inventory: () => Inventory;
  readonly watcher: Watcher;
  /** The setting by which the bot may not be used in a channel, or null. */
  readonly refuses: (channel: Channel) => string | null;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const USUAL_EVERY_MS = 5 * MINUTE;
const MOST_HOSTS = 10_000;
const LONGEST_SILENCE_MS = 30 * DAY;

/** What people do with watches. */
export function createWatchBook(ports: WatchBookPorts): WatchBook {
  const { ledger, inventory, watcher } = ports;

  async function change(
    choice: WatchChoice,
    done: (what: string) => string,
    apply: (watches: readonly Watch[]) => Promise<void>,
  ): Promise<WatchOutcome> {
    const named = chosen(choice, ledger);
    if (!named.ok) return named;
    await apply(named.watches);
    await watcher.refresh();
    return said(done(named.watches.map(({ target }) => target).join(', ')));
  }
  function pausing(choice: WatchChoice, paused: string | null, done: (what: string) => string): Promise<WatchOutcome> {
    return change(choice, done, (watches) => ledger.putWatches(watches.map((watch) => ({ ...watch, paused }))));
  }
  return {
    list: async (channel) =>
      ledger
        .watches()
        .filter((watch) => isSameChannel(watch.channel, channel))
        .toSorted((a, b) => (a.target < b.target ? -1 : 1))
        .map((watch) => lineOf(watch, ledger, inventory())),
    add: (wish) => add(wish, ports),
    pause: (choice) =>
      pausing(
        choice,
        `paused by ${sanitiseLine(choice.by, 40)}`,
        (what) => `${what} is not looked at until "/ssh-watch resume".`,
      ),
    resume: (choice) => pausing(choice, null, (what) => `${what} is looked at again.`),
    remove: (choice) =>
      change(
        choice,
        (what) => `${what} is not watched here any more.`,
        (watches) => ledger.removeWatches(watches.map(({ id }) => id)),
      ),
    silence: (choice, forMs) => silence(choice, forMs, ports),
  };
}

function said(...lines: readonly string[]): WatchOutcome {
  return { ok: true, said: lines };
}

function refused(problem: string): Extract<WatchOutcome, { readonly ok: false }> {
  return { ok: false, problem };
}

async function add(
  { target: typed, everyMs: wanted, channel, by }: WatchWish,
  ports: WatchBookPorts,
): Promise<WatchOutcome> {
  const { ledger, inventory, watcher } = ports;
  const read = readTarget(typed, inventory());
  if (!read.ok) return refused(read.problem);
  const { target } = read;
  const known = ledger.watches().find((watch) => watch.target === target && isSameChannel(watch.channel, channel));
  const everyMs = wanted ?? known?.everyMs ?? USUAL_EVERY_MS;
  const { minEveryMs } = ports.rules;
  if (everyMs < minEveryMs || everyMs > DAY) {
    return refused(
      `Every ${lengthWords(everyMs)} is not possible: choose from ${lengthWords(minEveryMs)} to 1 d. More often would be impolite to the server.`,
    );
  }
  const id = known?.id ?? randomBytes(6).toString('hex');
  const watch: Watch = { id, target, everyMs, channel, by, paused: null };
  const full = tooMany(watch, ports);
  if (full !== null) return refused(full);
  const every = lengthWords(everyMs);
  if (known !== undefined) {
    const isSame = known.everyMs === everyMs && known.paused === null;
    await ledger.putWatches([{ ...watch, by: known.by }]);
    await watcher.refresh();
    return said(
      isSame ? `${target} is watched here already, every ${every}.` : `${target} is watched here every ${every} now.`,
    );
  }
  const now = await firstLook(target, ports);
  if (!now.ok) return now;
  const unheard = await introduce(watch, ports);
  if (unheard !== null) return refused(unheard);
  await ledger.putWatches([watch]);
  await watcher.refresh();
  return said(`${describe(target, inventory())} is looked at every ${every}.`, ...now.said);
}

type TargetRead = { readonly ok: true; readonly target: string } | { readonly ok: false; readonly problem: string };

function readTarget(typed: string, inventory: Inventory): TargetRead {
  const tag = tagOf(typed.toLowerCase());
  if (tag !== null) {
    if (inventory.hosts.some(({ tags }) => tags.includes(tag))) return { ok: true, target: `${TAG}${tag}` };
    const known = [...new Set(inventory.hosts.flatMap(({ tags }) => tags))].slice(0, 10);
    const hint = known.length === 0 ? 'No host in the inventory has a tag yet.' : `There are: ${known.join(', ')}.`;
    return { ok: false, problem: `No host has the tag "${sanitiseLine(tag, 60)}". ${hint}` };
  }
  if (/\s/.test(typed)) {
    return { ok: false, problem: 'One host at a time, please; several are watched by a tag of theirs: tag:web.' };
  }
  const read = parseTarget(typed);
  return read.ok ? { ok: true, target: hostKeyOf(read.target) } : { ok: false, problem: read.message };
}

function tooMany(watch: Watch, { ledger, inventory }: WatchBookPorts): string | null {
  const others = ledger.watches().filter(({ id }) => id !== watch.id);
  const before = rosterOf(others, inventory()).size;
  const after = rosterOf([...others, watch], inventory()).size;
  if (after <= MOST_HOSTS || after === before) return null;
  return `That would be ${after} watched hosts, and ${MOST_HOSTS} is the most that one bot looks at: remove some first (/ssh-watch list).`;
}

/** One look before anything is promised: what may not be looked at is refused at once, by the rule that forbids it. */
async function firstLook(target: string, { look, rules }: WatchBookPorts): Promise<WatchOutcome> {
  const host = tagOf(target) === null ? targetOf(target) : null;
  if (host === null) return said();
  const { timeoutMs } = rules;
  const seen = await look({
    target: host,
    port: null,
    user: null,
    timeoutMs,
    credentials: null,
    isQuick: true,
    isRoutine: true,
  });
  if (seen.kind === 'refused') return refused(seen.error.message);
  if (seen.kind === 'interrupted') return refused('The bot is stopping. Please try again in a minute.');
  const { symptom } = seen.report;
  return said(symptom === 'ok' ? 'It works now.' : `Right now it ${conditionWords({ symptom, isFine: false })}.`);
}

/** Says so where changes will be told, which shows whether they can be; null where that went well. */
async function introduce(watch: Watch, { voiceOf, inventory, refuses }: WatchBookPorts): Promise<string | null> {
  const { channel, target, everyMs, id } = watch;
  const setting = refuses(channel);
  if (setting !== null) return `That channel is none of those in which this bot may be used: the setting ${setting}.`;
  const voice = voiceOf(channel.chat);
  if (voice === null) return 'The bot is not connected there yet. Please try again in a minute.';
  const text = `From now on I look at ${describe(target, inventory())} every ${lengthWords(everyMs)}, and tell here when its SSH changes. /ssh-watch remove ${target} ends that.`;
  const told = await voice.announce({
    place: placeOf(channel),
    key: `watch ${id}`,
    message: plainMessage(text),
    case: null,
    reply: null,
  });
  if (told.ok) return null;
  if (told.problem === 'no-access' || told.problem === 'gone') {
    return 'I may not write in that channel, so nothing could be told there. Invite me into it first, then say this again.';
  }
  return 'The chat did not take my message in that channel. Please try again in a minute.';
}

function describe(target: string, inventory: Inventory): string {
  const tag = tagOf(target);
  if (tag === null) return target;
  const count = hostsOf(target, inventory).length;
  return `every host with the tag ${tag} (${count === 1 ? 'one' : count} now)`;
}

type Chosen = { readonly ok: true; readonly watches: readonly Watch[] } | Extract<WatchOutcome, { readonly ok: false }>;

/** The watches that somebody names: by their target, or `all` of the channel. */
function chosen({ target, channel }: WatchChoice, ledger: Ledger): Chosen {
  const here = ledger.watches().filter((watch) => isSameChannel(watch.channel, channel));
  const read = parseTarget(target);
  const names = [target.toLowerCase(), ...(read.ok ? [hostKeyOf(read.target)] : [])];
  const watches = target.toLowerCase() === 'all' ? here : here.filter((watch) => names.includes(watch.target));
  if (watches.length > 0) return { ok: true, watches };
  const known = here.map((watch) => watch.target).slice(0, 10);
  const hint = known.length === 0 ? 'Nothing is watched for this channel.' : `Watched here: ${known.join(', ')}.`;
  return refused(
    `"${sanitiseLine(target, 80)}" is not watched for this channel. ${hint} --in CHANNEL names another channel.`,
  );
}

async function silence(
  choice: WatchChoice,
  forMs: number,
  { ledger, inventory }: WatchBookPorts,
): Promise<WatchOutcome> {
  if (forMs > LONGEST_SILENCE_MS) return refused('The longest maintenance is 30d.');
  const { channel, by } = choice;
  const read = readTarget(choice.target, inventory());
  if (!read.ok) return refused(read.problem);
  const { target } = read;
  const watched = [...ledger.roster().values()].some(
    (host) => host.channels.some((each) => isSameChannel(each, channel)) && isCovered({ target }, host),
  );
  if (!watched)
    return refused(
      `"${sanitiseLine(target, 80)}" is not watched for this channel. --in CHANNEL names another channel.`,
    );
  const id = `${channelKey(channel)} ${target}`;
  const now = Date.now();
  const isOn = ledger.silences().some((each) => each.id === id);
  if (forMs === 0 && !isOn) return said(`There is no maintenance of ${target} here.`);
  await ledger.putSilence({ id, target, channel, from: now, until: now + forMs, by });
  if (forMs === 0)
    return said(`The maintenance of ${target} is over. If something still fails, I tell it after the next look.`);
  return said(
    `Nothing is told of ${target} until ${momentWords(now + forMs, now)} (${lengthWords(forMs)}). It is looked at all the same, and what still fails then is told.`,
  );
}

function lineOf(watch: Watch, ledger: Ledger, inventory: Inventory): WatchLine {
  const { target, everyMs, by, paused } = watch;
  return { target, every: lengthWords(everyMs), state: paused ?? stateWords(watch, ledger, inventory), by };
}

function stateWords({ target, channel }: Watch, ledger: Ledger, inventory: Inventory): string {
  const now = Date.now();
  const silenced = ledger
    .silences()
    .find((each) => isSameChannel(each.channel, channel) && now < each.until && each.target === target);
  const quiet = silenced === undefined ? '' : `, maintenance until ${momentWords(silenced.until, now)}`;
  const keys = hostsOf(target, inventory);
  const [only, ...others] = keys;
  if (only === undefined) return 'no host has this tag now';
  if (others.length > 0) {
    const failing = keys.filter((key) => ledger.stateOf(key)?.condition?.isFine === false);
    return `${keys.length} hosts, ${failing.length === 0 ? 'all fine' : `${failing.length} failing`}${quiet}`;
  }
  const { condition, since, isFlapping } = ledger.stateOf(only) ?? UNSEEN;
  if (condition === null) return `not looked at yet${quiet}`;
  if (isFlapping) return `flapping${quiet}`;
  return `${condition.isFine ? 'fine' : condition.symptom} since ${momentWords(since, now)}${quiet}`;
}
