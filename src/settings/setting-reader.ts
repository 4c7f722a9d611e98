import { nearest } from '../text/nearest.ts';
import { readNumber } from '../text/read-number.ts';
import { isSecret, type SettingName } from './declarations.ts';
import type { SettingError } from './setting-error.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads settings one by one and remembers every fault, so that all are told at once. */
export interface SettingReader {
  readonly errors: readonly SettingError[];
  /** Trimmed; null where it is not set or empty. */
  value(setting: SettingName): string | null;
  fail(setting: SettingName, problem: string, remedy: string): void;
  choice<T extends string>(setting: SettingName, choices: readonly T[], otherwise: T): T;
  /** Words separated by commas or spaces; null where it is not set. */
  words(setting: SettingName): readonly string[] | null;
  /** An http or https address. */
  url(setting: SettingName, otherwise: string): string;
  port(setting: SettingName, otherwise: number): number;
}

// What a secret begins with tells its kind; the rest is nobody's business.
const SHOWN_OF_SECRET = 5;

export function createSettingReader(environment: Environment): SettingReader {
  const errors: SettingError[] = [];
  function value(setting: SettingName): string | null {
    return environment[setting]?.trim() || null;
  }
  function fail(setting: SettingName, problem: string, remedy: string): void {
    const received = value(setting) ?? '';
    const isHidden = isSecret(setting) && received !== '';
    const shown = isHidden ? `${received.slice(0, SHOWN_OF_SECRET)}…` : received.replace(/:\/\/.*@/, '://***@');
    errors.push({ setting, received: shown, problem, remedy });
  }
  return {
    errors,
    value,
    fail,
    choice(setting, choices, otherwise) {
      const received = value(setting);
      const found = received === null ? otherwise : choices.find((name) => name === received.toLowerCase());
      if (found !== undefined) return found;
      const meant = nearest(received ?? '', choices);
      const hint = meant === null ? '' : ` Did you mean ${meant}?`;
      fail(setting, 'not one of its values', `Write ${oneOf(choices)}.${hint}`);
      return otherwise;
    },
    words(setting) {
      return (
        value(setting)
          ?.split(/[\s,]+/)
          .filter((word) => word !== '') ?? null
      );
    },
    url(setting, otherwise) {
      const received = value(setting);
      if (received === null) return otherwise;
      if (URL.canParse(received) && /^https?:$/.test(new URL(received).protocol)) return received;
      fail(setting, 'not an http or https address', `Remove it; the default is ${otherwise}.`);
      return otherwise;
    },
    port(setting, otherwise) {
      const received = value(setting);
      const port = received === null ? otherwise : readNumber(received, { min: 1, max: 65_535, whole: true });
      if (port !== null) return port;
      fail(setting, 'not a port', `Write a number from 1 to 65535, or remove it; the default is ${otherwise}.`);
      return otherwise;
    },
  };
}

function oneOf(choices: readonly string[]): string {
  return `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
}
