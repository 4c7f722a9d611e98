import { describe, expect, it } from 'vitest';
import type { OutgoingMessage } from '../../src/chats/core/outgoing.ts';
import { openCase } from '../../src/conversation/case.ts';
import type { CommonCause } from '../../src/watch/common-cause.ts';
import { incidentMessage } from '../../src/watch/compose-incident.ts';
import { type Condition, FINE } from '../../src/watch/condition.ts';
import { fileNews, type HostNews, withdrawn } from '../../src/watch/file-news.ts';
import type { Change } from '../../src/watch/host-state.ts';
import { type Begun, type Incident, isOver, isTold } from '../../src/watch/incident.ts';

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 10, 21, 12, 0);
const CHANNEL = { chat: 'slack', workspace: 'T1', channel: 'C1' } as const;
const REFUSED: Condition = { symptom: 'connection-refused', isFine: false };
const TIMEOUT: Condition = { symptom: 'connection-timeout', isFine: false };

function at(minute: number): number {
  return NOON + minute * MINUTE;
}
function failed(minute: number, condition: Condition = REFUSED): Change {
  return { kind: 'failed', at: at(minute), notBefore: at(minute - 1), workedSince: at(minute - 121), condition };
}
function worked(minute: number, failedAt: number): Change {
  return { kind: 'worked', at: at(minute), notBefore: at(minute - 1), failedAt: at(failedAt) };
}
function news(key: string, change: Change): HostNews {
  return { key, change, isAfterSilence: false };
}
function many(count: number, change: Change): readonly HostNews[] {
  return Array.from({ length: count }, (_, index) => news(`web-${index}`, change));
}

const DIAGNOSIS: Begun = {
  case: openCase(null),
  reply: null,
  message: { summary: 'diagnosis', blocks: [{ type: 'text', text: 'the diagnosis' }], buttons: [], attachments: [] },
};

/** Files batch after batch, as a channel sees it. */
function channel(cause: CommonCause | null = null) {
  let incidents: readonly Incident[] = [];
  let count = 0;
  function keep(changed: readonly Incident[]): void {
    const rest = incidents.filter(({ id }) => !changed.some((each) => each.id === id));
    incidents = [...rest, ...changed];
  }
  return {
    file(minute: number, ...batch: readonly HostNews[]): void {
      const newId = () => `i${++count}`;
      keep(fileNews(incidents, batch, { channel: CHANNEL, now: at(minute), cause, begin: () => DIAGNOSIS, newId }));
    },
    withdraw(minute: number): void {
      keep(incidents.flatMap((incident) => withdrawn(incident, () => false, at(minute)) ?? []));
    },
    /** What the first messages say, and what was said in their threads. */
    shown(minute: number): readonly string[] {
      return incidents.map((incident) => textOf(incidentMessage(incident, at(minute))));
    },
    threads: () => incidents.map(({ pending }) => pending.map(({ message }) => textOf(message))),
    incidents: () => incidents,
  };
}

function textOf({ blocks }: OutgoingMessage): string {
  return blocks
    .flatMap((block) => (block.type === 'list' ? block.items : 'text' in block ? block.text : []))
    .join('\n');
}

it('ten thousand hosts that fail and work again are filed in no more than a moment', () => {
  const { file, shown } = channel();
  file(1, ...many(10_000, failed(0)));
  file(5, ...many(10_000, worked(4, 0)));
  expect(shown(5)).toEqual([expect.stringMatching(/^All 10000 hosts work again/)]);
});

describe('one host that fails', () => {
  it('is one message that says what and since when, with the diagnosis in its thread', () => {
    const { file, shown, threads, incidents } = channel();
    file(1, news('web-1', failed(0)));
    expect(shown(1)).toEqual([
      'web-1 refused the connection (connection-refused)\nSince 12:00 UTC. Before that it had worked for 2 h.',
    ]);
    expect(threads()).toEqual([['the diagnosis']]);
    expect(incidents()[0]).toMatchObject({ closedAt: null, begun: { case: { status: 'open' } } });
  });

  it('and works again is the same message, closed, which says how long it lasted', () => {
    const { file, shown, threads, incidents } = channel();
    file(1, news('web-1', failed(0)));
    file(13, news('web-1', worked(12, 0)));
    expect(shown(13)).toEqual([
      'web-1 works again, after 12 min\nIt failed from 12:00 UTC to 12:12 UTC: it refused the connection (connection-refused).',
    ]);
    expect(threads()[0]?.[1]).toMatch(/works again, after 12 min/);
    expect(incidents()[0]?.closedAt).toBe(at(13));
  });

  it('in another way is an update in its thread', () => {
    const { file, shown, threads } = channel();
    file(1, news('web-1', failed(0, TIMEOUT)));
    file(9, news('web-1', { kind: 'altered', at: at(8), from: TIMEOUT, condition: REFUSED }));
    expect(shown(9)).toEqual([expect.stringMatching(/^web-1 refused the connection/)]);
    expect(threads()[0]?.[1]).toMatch(/^It fails in another way now: it refused .*before, it did not answer/);
  });

  it('that fails again after it worked is a new message', () => {
    const { file, shown } = channel();
    file(1, news('web-1', failed(0)));
    file(13, news('web-1', worked(12, 0)));
    file(60, news('web-1', failed(59)));
    expect(shown(60)).toHaveLength(2);
  });

  it('by turns is told to flap in the thread of the last failure, and to have settled', () => {
    const { file, shown, threads, incidents } = channel();
    file(1, news('web-1', failed(0)));
    file(3, news('web-1', worked(2, 0)));
    file(5, news('web-1', failed(4)));
    const flips = [0, 2, 4, 6].map(at);
    file(7, news('web-1', { kind: 'flapping', at: at(6), flips, condition: FINE }));
    expect(shown(7)[1]).toMatch(/^web-1 is flapping: 4 changes between working and failing within 6 min/);
    expect(threads()[1]?.at(-1)).toMatch(/flapping/);
    file(30, news('web-1', { kind: 'settled', at: at(8), condition: FINE }));
    expect(shown(30)[1]).toMatch(/^web-1 works again/);
    expect(incidents().every(({ closedAt }) => closedAt !== null)).toBe(true);
  });

  it('after the bot did not look for long says what it does not know', () => {
    const { file, shown } = channel();
    file(
      1,
      news('web-1', { kind: 'failed', at: at(0), notBefore: at(-300), workedSince: at(-400), condition: REFUSED }),
    );
    expect(shown(1)[0]).toMatch(/Seen so since 12:00 UTC; it worked at 07:00 UTC, and I did not look in between/);
  });

  it('and is watched no more closes its message', () => {
    const { file, withdraw, shown, incidents } = channel();
    file(1, news('web-1', failed(0)));
    withdraw(2);
    expect(shown(2)[0]).toMatch(/^web-1 is not watched any more/);
    expect(incidents()[0]?.closedAt).toBe(at(2));
  });
});

it('what failed and worked again before it could be told is told as over', () => {
  const { file, shown, incidents } = channel();
  file(2, news('web-1', failed(0)), news('web-1', worked(1, 0)));
  expect(shown(2)).toEqual([expect.stringMatching(/^web-1 works again, after 1 min/)]);
  expect(incidents()[0]?.closedAt).toBe(at(2));
});

describe('a hundred hosts that fail together', () => {
  it('are one message with what they have in common, and the diagnosis of one as an example', () => {
    const { file, shown, threads } = channel({ kind: 'provider', value: 'hetzner' });
    file(1, ...many(100, failed(0, TIMEOUT)));
    expect(shown(1)).toHaveLength(1);
    expect(shown(1)[0]).toMatch(/^100 hosts fail together: each did not answer/);
    expect(shown(1)[0]).toMatch(/at the provider hetzner/);
    expect(shown(1)[0]).toMatch(/and 86 more$/);
    expect(threads()).toEqual([[expect.stringMatching(/As an example of them all, web-0/)]]);
  });

  it('take in those that are noticed a little later', () => {
    const { file, shown } = channel();
    file(1, ...many(60, failed(0)));
    file(2, ...many(100, failed(1)).slice(60));
    expect(shown(2)).toEqual([expect.stringMatching(/^100 hosts fail together/)]);
  });

  it('count those that work again, and are closed by the last one', () => {
    const { file, shown, threads } = channel();
    file(1, ...many(100, failed(0)));
    file(5, ...many(99, worked(4, 0)));
    expect(shown(5)[0]).toMatch(/99 of them work again, 1 still fail/);
    expect(threads()[0]).toHaveLength(1);
    file(9, news('web-99', worked(8, 0)));
    expect(shown(9)[0]).toMatch(/^All 100 hosts work again, after 8 min/);
    expect(threads()[0]).toHaveLength(2);
  });

  it("are no accusation where it is the bot's own network", () => {
    const { file, shown, threads } = channel({ kind: 'own-network', certain: true });
    file(1, ...many(100, failed(0, TIMEOUT)));
    expect(shown(1)[0]).toMatch(/^I cannot reach 100 of the hosts that I watch: probably my own network/);
    expect(shown(1)[0]).not.toMatch(/web-1/);
    expect(threads()).toEqual([[]]);
  });
});

it('a changed host key of a host that fails leaves its failure as it is, to be closed by the recovery', () => {
  const { file, shown } = channel();
  file(1, news('web-1', failed(0)));
  const key = { type: 'ssh-ed25519', fingerprint: 'SHA256:new' };
  file(4, news('web-1', { kind: 'key', at: at(3), key, before: ['SHA256:old'] }), news('web-1', worked(3, 0)));
  expect(shown(4)).toContainEqual(expect.stringMatching(/^web-1 works again, after 3 min/));
});

it('a changed host key is a message of its own, which needs no recovery', () => {
  const { file, shown, incidents } = channel();
  const key = { type: 'ssh-ed25519', fingerprint: 'SHA256:new' };
  file(1, news('web-1', { kind: 'key', at: at(0), key, before: ['SHA256:old'] }));
  expect(shown(1)[0]).toMatch(
    /^web-1 shows another host key\nIts ssh-ed25519 key is now SHA256:new; before, it was SHA256:old/,
  );
  const [incident] = incidents();
  expect(incident?.closedAt).toBe(at(1));
  expect(incident && isTold(incident)).toBe(false);
  expect(incident && isOver({ ...incident, toldRevision: incident.revision, pending: [] })).toBe(true);
});
