import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../operate/log.ts';
import { sanitiseLine } from '../../text/sanitise.ts';

export type SlackLogger = Logger;

const LONGEST = 300;

/** The log of Slack's libraries. Below a warning they write down whole messages and their secrets, so that is left out. */
export function createSlackLogger(log: Log): SlackLogger {
  function write(level: 'warn' | 'error', words: readonly unknown[]): void {
    log[level]('slack library', { words: sanitiseLine(words.map(String).join(' '), LONGEST) });
  }
  return {
    debug() {},
    info() {},
    warn: (...words: unknown[]) => write('warn', words),
    error: (...words: unknown[]) => write('error', words),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  };
}
