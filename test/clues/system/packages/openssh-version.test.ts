import { expect, it } from 'vitest';
import { opensshAge } from '../../../../src/clues/system/packages/openssh-version.ts';

it.each([
  ['1:6.6p1-2ubuntu2', 'before-7'],
  ['7.4p1-23.el7', '7-to-8.7'],
  ['8.7p1-38.el9', '7-to-8.7'],
  ['1:8.9p1-3ubuntu0.10', '8.8-to-9.7'],
  ['9.3_p1-r3', '8.8-to-9.7'],
  ['1:9.9p1-1', '9.8-or-later'],
  ['10.0p1', '9.8-or-later'],
  ['none', null],
])('OpenSSH %s is of the age %s', (version, age) => {
  expect(opensshAge(version)).toBe(age);
});
