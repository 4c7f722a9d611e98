import { describe, expect, it } from 'vitest';
import { createLatestWins } from '../../../src/chats/core/latest-wins.ts';
import { createManualClock, settled } from './manual-clock.ts';

function begin(everyMs = 1_000, wants: (value: number) => number = () => 0) {
  const clock = createManualClock();
  const sent: { readonly value: number; readonly at: number }[] = [];
  const states = createLatestWins<number>({
    everyMs,
    clock,
    async send(value) {
      sent.push({ value, at: clock.now() });
      return wants(value);
    },
  });
  return { clock, sent, states };
}

describe('createLatestWins', () => {
  it('sends the first at once, and then the newest at its pace', async () => {
    const { clock, sent, states } = begin();
    for (const value of [1, 2, 3]) states.push(value);
    await clock.pass(400);
    states.push(4);
    await clock.pass(2_000);
    states.push(5);
    await settled();
    expect(sent).toEqual([
      { value: 1, at: 0 },
      { value: 4, at: 1_000 },
      { value: 5, at: 2_400 },
    ]);
  });

  it('leaves the platform alone for as long as it asks', async () => {
    const { clock, sent, states } = begin(1_000, (value) => (value === 1 ? 7_000 : 0));
    states.push(1);
    await settled();
    states.push(2);
    await clock.pass(10_000);
    expect(sent).toEqual([
      { value: 1, at: 0 },
      { value: 2, at: 7_000 },
    ]);
  });

  it('drops what waits when it is stopped, and takes nothing more', async () => {
    const { clock, sent, states } = begin();
    states.push(1);
    await settled();
    states.push(2);
    await states.stop();
    states.push(3);
    await clock.pass(5_000);
    expect(sent.map(({ value }) => value)).toEqual([1]);
  });

  it('stops only once the platform may be asked again', async () => {
    const { clock, states } = begin(1_000, () => 3_000);
    states.push(1);
    await settled();
    let stopped = false;
    void states.stop().then(() => {
      stopped = true;
    });
    await clock.pass(2_900);
    expect(stopped).toBe(false);
    await clock.pass(200);
    expect(stopped).toBe(true);
  });
});
