import { describe, expect, it } from 'vitest';
import { checkJson, errorJson, jsonLine } from '../../src/reply/json.ts';
import { EXAMPLES } from './examples.ts';

const FIELDS = 'version target stage symptom summary addresses server findings causes next fix'.split(' ');

describe('checkJson', () => {
  it.each(Object.entries(EXAMPLES))('puts %s into the promised form', async (name, { report, diagnosis }) => {
    const json = JSON.stringify(checkJson(report, diagnosis), null, 2);
    await expect(`${json}\n`).toMatchFileSnapshot(`golden/${name}.json.txt`);
    expect(Object.keys(JSON.parse(json))).toEqual(FIELDS);
  });

  it('is one line', () => {
    for (const { report, diagnosis } of Object.values(EXAMPLES)) {
      expect(JSON.stringify(checkJson(report, diagnosis))).not.toContain('\n');
    }
  });
});

describe('errorJson', () => {
  it('names the target, the code, the reason and the setting', () => {
    const error = { code: 'target-refused', message: 'It is private.', setting: 'TARGETS' };
    expect(errorJson('10.0.0.1', error)).toEqual({ version: 1, target: { input: '10.0.0.1' }, error });
  });
});

describe('jsonLine', () => {
  it('escapes what could steer a terminal, and loses nothing', () => {
    const value = { input: 'a\u202eb\x1b[31m\x9b2J\x7f\u2028\u{e0041}ü\ud83d\ude00' };
    const line = jsonLine(value);
    expect(line).toBe('{"input":"a\\u202eb\\u001b[31m\\u009b2J\\u007f\\u2028\\udb40\\udc41ü\ud83d\ude00"}');
    expect(JSON.parse(line)).toEqual(value);
  });
});
