import { describe, expect, it } from 'vitest';
import { sweep } from '../../src/cli/sweep.ts';

describe('sweep', () => {
  it('hands results on in the order of the items, each as soon as those before it are there', async () => {
    const release: (() => void)[] = [];
    const delivered: string[] = [];
    const done = sweep(
      ['a', 'b', 'c'],
      3,
      (item, index) => new Promise<string>((resolve) => (release[index] = () => resolve(item.toUpperCase()))),
      (result, index) => delivered.push(`${index}${result}`),
    );
    async function finish(index: number): Promise<void> {
      release[index]?.();
      await new Promise(setImmediate);
    }
    await finish(2);
    expect(delivered).toEqual([]);
    await finish(0);
    expect(delivered).toEqual(['0A']);
    await finish(1);
    expect(delivered).toEqual(['0A', '1B', '2C']);
    await done;
  });

  it('runs no more at once than it may, and everything in the end', async () => {
    let running = 0;
    let most = 0;
    const delivered: number[] = [];
    await sweep(
      Array.from({ length: 50 }, (_, index) => index),
      7,
      async (item) => {
        running += 1;
        most = Math.max(most, running);
        await new Promise(setImmediate);
        running -= 1;
        return item;
      },
      (result) => delivered.push(result),
    );
    expect(most).toBe(7);
    expect(delivered).toEqual(Array.from({ length: 50 }, (_, index) => index));
  });

  it('has nothing to do for nothing', async () => {
    await expect(
      sweep(
        [],
        3,
        async () => 1,
        () => {},
      ),
    ).resolves.toBeUndefined();
  });
});
