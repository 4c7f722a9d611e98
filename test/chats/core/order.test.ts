import { describe, expect, it } from 'vitest';
import { createSeenEvents } from '../../../src/chats/core/seen-events.ts';
import { createThreadQueues } from '../../../src/chats/core/thread-queues.ts';
import { createManualClock, settled } from './manual-clock.ts';

describe('createThreadQueues', () => {
  it('runs the tasks of one thread in the order in which they came, whatever each takes', async () => {
    const clock = createManualClock();
    const queues = createThreadQueues();
    const done: string[] = [];
    for (const [name, ms] of [
      ['a', 300],
      ['b', 10],
      ['c', 100],
    ] as const) {
      void queues.run('t', async () => {
        await clock.sleep(ms);
        done.push(name);
      });
    }
    await clock.pass(1_000);
    expect(done).toEqual(['a', 'b', 'c']);
  });

  it('runs threads side by side', async () => {
    const queues = createThreadQueues();
    const done: string[] = [];
    void queues.run('t', () => new Promise(() => {}));
    void queues.run('u', async () => void done.push('u'));
    await settled();
    expect(done).toEqual(['u']);
  });

  it('goes on after a task that failed, and tells whoever gave it', async () => {
    const queues = createThreadQueues();
    const failing = queues.run('t', () => Promise.reject(new Error('no')));
    const next = queues.run('t', async () => 'yes');
    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('yes');
    await expect(queues.idle()).resolves.toBeUndefined();
  });
});

describe('createSeenEvents', () => {
  it('knows what it has seen', () => {
    const seen = createSeenEvents(10);
    expect([seen.add('a'), seen.add('b'), seen.add('a')]).toEqual([true, true, false]);
  });

  it('forgets the oldest where there are too many', () => {
    const seen = createSeenEvents(2);
    for (const id of ['a', 'b', 'c']) seen.add(id);
    expect([seen.add('b'), seen.add('c'), seen.add('a')]).toEqual([false, false, true]);
  });
});
