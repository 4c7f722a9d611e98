import { describe, expect, it } from 'vitest';
import { createRefusals } from '../../../src/chats/discord/refusals.ts';

const FORBIDDEN = { problem: 'no-access', detail: '50013' } as const;

describe('refusals', () => {
  it('are remembered for a minute, each for what it was about', () => {
    let now = 0;
    const refusals = createRefusals(() => now);
    refusals.note(403, 'post /channels/1/messages', FORBIDDEN);
    expect(refusals.known('post /channels/1/messages')).toEqual(FORBIDDEN);
    expect(refusals.known('post /channels/2/messages')).toBeNull();
    now = 60_001;
    expect(refusals.known('post /channels/1/messages')).toBeNull();
  });

  it('are forgotten when rights change', () => {
    const refusals = createRefusals(() => 0);
    refusals.note(403, 'x', FORBIDDEN);
    refusals.forget();
    expect(refusals.known('x')).toBeNull();
  });

  it('end everything where the token is not accepted', () => {
    const refusals = createRefusals(() => 0);
    refusals.note(401, 'x', { problem: 'signed-out', detail: '0' });
    expect(refusals.known('y')?.problem).toBe('signed-out');
    expect(refusals.known(null)?.problem).toBe('signed-out');
  });

  it('stop everything long before Discord bans the address, and let it go on after ten minutes', () => {
    let now = 0;
    const refusals = createRefusals(() => now);
    for (let count = 0; count < 1_000; count += 1) refusals.note(403, `channel ${count}`, FORBIDDEN);
    expect(refusals.known('another')).not.toBeNull();
    now = 10 * 60_000 + 1;
    expect(refusals.known('another')).toBeNull();
  });

  it('do not count what was merely wrong', () => {
    const refusals = createRefusals(() => 0);
    for (let count = 0; count < 2_000; count += 1) refusals.note(404, 'x', { problem: 'gone', detail: '10008' });
    expect(refusals.known('x')).toBeNull();
  });
});
