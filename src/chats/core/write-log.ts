import type { Log, LogFields } from './log.ts';

const LEVELS = ['error', 'warn', 'info', 'debug'] as const;
type Level = (typeof LEVELS)[number];

/** A log of one JSON object a line; what is less important than `least` is left out. */
export function createLog(least: Level, write: (line: string) => void): Log {
  const shown = LEVELS.slice(0, LEVELS.indexOf(least) + 1);
  function at(level: Level): (event: string, fields: LogFields) => void {
    if (!shown.includes(level)) return () => {};
    return (event, fields) =>
      write(`${JSON.stringify({ time: new Date().toISOString(), level, msg: event, ...fields })}\n`);
  }
  return { error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') };
}
