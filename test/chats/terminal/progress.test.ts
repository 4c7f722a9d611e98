import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TerminalOutput } from '../../../src/chats/terminal/live-region.ts';
import { createLiveProgress, createPlainProgress } from '../../../src/chats/terminal/progress.ts';
import type { CheckProgress } from '../../../src/report/check-report.ts';

const CONNECTED: CheckProgress = { type: 'stage', address: '203.0.113.7', stage: 'connect', ms: 11, note: null };
const RESOLVED: CheckProgress = { type: 'resolved', addresses: ['203.0.113.7', '2001:db8::7'], ms: 4 };
const REFUSED: CheckProgress = {
  type: 'address',
  report: {
    address: '2001:db8::7',
    family: 6,
    stage: 'connect',
    symptom: 'connection-refused',
    timings: { connectMs: null, bannerMs: null, kexMs: null, authMs: null },
    detail: {},
  },
};

/** Cursor up, erase, line ends, text. */
const PARTS = new RegExp([String.raw`\x1b\[\d*[AJ]`, String.raw`[\r\n]`, String.raw`[^\x1b\r\n]+`].join('|'), 'g');

/** A terminal that knows what this project sends: line ends, the cursor moved up, the rest of the screen erased. */
function createScreen(columns = 80, rows = 24): TerminalOutput & { lines(): readonly string[] } {
  let screen: string[] = [''];
  let row = 0;
  return {
    size: () => ({ columns, rows }),
    write(text) {
      for (const part of text.match(PARTS) ?? []) {
        if (part === '\n') {
          row += 1;
          screen[row] ??= '';
        } else if (part.endsWith('A') && part.startsWith('\x1b')) row -= Number(part.slice(2, -1));
        else if (part === '\x1b[J') screen = [...screen.slice(0, row), ''];
        else if (part !== '\r') {
          expect(part.length).toBeLessThan(columns);
          screen[row] += part;
        }
      }
    },
    lines: () => screen.slice(0, -1),
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('createLiveProgress', () => {
  it('shows its first line at once', () => {
    const screen = createScreen();
    createLiveProgress(screen, ['web-1']);
    expect(screen.lines()).toEqual(['Checking web-1 from this machine ...']);
  });

  it('shows how far each address is, and how long it takes', () => {
    const screen = createScreen();
    const view = createLiveProgress(screen, ['web-1']);
    view.begin(0);
    expect(screen.lines()[1]).toBe('  looking up the name ... 0 s');
    view.update(0, RESOLVED);
    view.update(0, CONNECTED);
    view.update(0, REFUSED);
    vi.advanceTimersByTime(2_100);
    expect(screen.lines().slice(1)).toEqual([
      "  203.0.113.7  waiting for the server's greeting ... 2 s (connected)",
      '  2001:db8::7  refused the connection (connection-refused)',
    ]);
  });

  it('leaves nothing drawn once it is over', () => {
    const screen = createScreen();
    const view = createLiveProgress(screen, ['web-1']);
    view.begin(0);
    view.update(0, RESOLVED);
    view.end(0);
    view.stop();
    expect(screen.lines()).toEqual(['Checking web-1 from this machine ...']);
  });

  it('lets answers be printed above what is still under way', () => {
    const screen = createScreen();
    const view = createLiveProgress(screen, ['web-1', 'web-2']);
    view.begin(0);
    view.begin(1);
    view.end(0);
    view.around(() => screen.write('web-1 is fine\n'));
    expect(screen.lines()).toEqual([
      'Checking 2 targets from this machine ...',
      'web-1 is fine',
      '  web-2: looking up the name ...',
    ]);
  });

  it('needs one line for a thousand targets', () => {
    const screen = createScreen();
    const names = Array.from({ length: 1_000 }, (_, index) => `web-${index}`);
    const view = createLiveProgress(screen, names);
    for (const index of names.keys()) view.begin(index);
    for (let index = 0; index < 300; index += 1) view.end(index);
    vi.advanceTimersByTime(300);
    expect(screen.lines().slice(1)).toEqual(['300 of 1000 checked, 700 under way']);
  });

  it('never draws a line that would wrap, nor more lines than there are', () => {
    const screen = createScreen(40, 4);
    const view = createLiveProgress(screen, ['web-1']);
    view.begin(0);
    view.update(0, {
      type: 'resolved',
      addresses: Array.from({ length: 9 }, (_, n) => `2001:db8:1234:5678:9abc:def0:1234:${n}`),
      ms: 1,
    });
    expect(screen.lines()).toHaveLength(1 + 3);
  });
});

describe('createPlainProgress', () => {
  function plain(names: readonly string[]) {
    const written: string[] = [];
    return { written, view: createPlainProgress((text) => void written.push(text), names) };
  }

  it('writes one line an event, and moves no cursor', () => {
    const { written, view } = plain(['web-1']);
    view.begin(0);
    view.update(0, RESOLVED);
    view.update(0, CONNECTED);
    view.update(0, { type: 'stage', address: '203.0.113.7', stage: 'banner', ms: 9, note: 'SSH-2.0-\x1b[2Jx' });
    view.update(0, REFUSED);
    view.update(0, { type: 'surroundings' });
    view.end(0);
    expect(written).toEqual([
      'Checking web-1 from this machine ...\n',
      '2 addresses: 203.0.113.7, 2001:db8::7 (4 ms)\n',
      '203.0.113.7: connected (11 ms)\n',
      '203.0.113.7: greeted (9 ms): SSH-2.0-\\x1b[2Jx\n',
      '2001:db8::7: refused the connection (connection-refused)\n',
      'looking around: other ports, other signs of life\n',
    ]);
  });

  it('names the target where there are several', () => {
    const { written, view } = plain(['web-1', 'web-2']);
    view.update(1, CONNECTED);
    expect(written[1]).toBe('web-2: 203.0.113.7: connected (11 ms)\n');
  });

  it('counts in ten steps where there are many', () => {
    const { written, view } = plain(Array.from({ length: 1_000 }, () => 'x'));
    for (let index = 0; index < 1_000; index += 1) {
      view.begin(index);
      view.update(index, CONNECTED);
      view.end(index);
    }
    expect(written).toHaveLength(11);
    expect(written.at(-1)).toBe('1000 of 1000 checked\n');
  });
});
