import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SCOPES } from '../../src/chats/slack/scopes.ts';

const ROOT = new URL('../../', import.meta.url);

function textOf(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8');
}

test('.env.example explains every setting that is read, and no other', () => {
  const sources = readdirSync(new URL('src/settings/', ROOT)).map((name) => textOf(`src/settings/${name}`));
  const read = sources.join('\n').match(/(?<=')[A-Z][A-Z0-9]*_[A-Z0-9_]+(?=')|(?<=')TARGETS(?=')/g) ?? [];
  const explained = textOf('.env.example').match(/(?<=^#)[A-Z][A-Z0-9_]+(?==)/gm) ?? [];
  expect(new Set(explained)).toEqual(new Set(read));
});

test('the guide to Slack explains every scope of the manifest', () => {
  for (const scope of Object.keys(SCOPES)) expect(textOf('docs/slack.md')).toContain(`\`${scope}\``);
});
