import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { STATUS } from '../../src/cli/status.ts';
import { TIMEOUT_SECONDS } from '../../src/settings/settings.ts';

const LINES = readFileSync(new URL('../../deploy/ssh-check.service', import.meta.url), 'utf8').split('\n');

function valuesOf(key: string): readonly string[] {
  return LINES.filter((line) => line.startsWith(`${key}=`)).map((line) => line.slice(key.length + 1));
}

test('the unit waits for the longest check before it kills', () => {
  expect(Number(valuesOf('TimeoutStopSec')[0])).toBeGreaterThan(TIMEOUT_SECONDS.max + 5);
});

test('the unit starts the bot again whatever ended it, but for settings that are wrong', () => {
  expect(valuesOf('Restart')).toEqual(['always']);
  expect(valuesOf('RestartPreventExitStatus')).toEqual([String(STATUS.unusable)]);
  expect(STATUS.failed).not.toBe(STATUS.unusable);
});

test('the unit is nobody in particular, has no right that it does not need, and has no secret in it', () => {
  expect(valuesOf('DynamicUser')).toEqual(['yes']);
  expect(valuesOf('CapabilityBoundingSet')).toEqual(['']);
  expect(valuesOf('NoNewPrivileges')).toEqual(['yes']);
  expect(valuesOf('ProtectSystem')).toEqual(['strict']);
  // The compiler of V8 needs memory that it can both write and run.
  expect(valuesOf('MemoryDenyWriteExecute')).toEqual(['no']);
  expect(LINES.filter((line) => /TOKEN|SECRET|PASSWORD/.test(line))).toEqual([]);
});
