import { type DestinationStream, pino, stdTimeFunctions } from 'pino';
import { sanitiseBlock, sanitiseLine } from '../text/sanitise.ts';
import type { Log, LogFields } from './log.ts';
import { logContext } from './log-context.ts';

export interface LogParts {
  /** What is less important is left out. */
  readonly level: 'error' | 'warn' | 'info' | 'debug';
  /** Takes secrets out of what is written. */
  readonly conceal: (text: string) => string;
  /** Takes a line, with its end. */
  readonly write: (line: string) => void;
}

const LONGEST_READ = 64_000;
const MOST_LINES = 40;
const MOST_COLUMNS = 500;
const MOST_FIELDS = 24;
const LONGEST_NAME = 40;

// Names under which no value is ever written, whoever hands it over.
const NEVER = [
  'token',
  'password',
  'secret',
  'authorization',
  'cookie',
  'response_url',
  'responseUrl',
  'ticket',
  'url',
];

/** A log of one JSON object a line, at most some 20 KB each field; it is written before the call returns. */
export function createLog({ level, conceal, write }: LogParts): Log {
  const destination: DestinationStream = { write };
  const logger = pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: NEVER, censor: '***' },
    },
    destination,
  );
  function at(name: LogParts['level']): (event: string, fields: LogFields) => void {
    if (!logger.isLevelEnabled(name)) return () => {};
    return (event, fields) => logger[name](safeFields({ ...logContext(), ...fields }, conceal), sanitiseLine(event));
  }
  return { error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') };
}

/** Fields that hide nothing from whoever reads them in a terminal, and forge no line. */
function safeFields(fields: LogFields, conceal: LogParts['conceal']): LogFields {
  const safe = Object.entries(fields)
    .slice(0, MOST_FIELDS)
    .map(([name, value]) => [
      sanitiseLine(name, LONGEST_NAME),
      typeof value === 'string'
        ? sanitiseBlock(conceal(value.slice(0, LONGEST_READ)), MOST_LINES, MOST_COLUMNS)
        : value,
    ]);
  return Object.fromEntries(safe);
}
