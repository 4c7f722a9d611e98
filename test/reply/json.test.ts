import { describe, expect, it } from 'vitest';
import { checkJson, errorJson } from '../../src/reply/json.ts';
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
