import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SCOPES } from '../../src/chats/slack/scopes.ts';
import { DECLARATIONS, PARTS, type Part } from '../../src/settings/declarations.ts';

const ROOT = new URL('../../', import.meta.url);
const COLUMNS = 120;

function textOf(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8');
}

/** The file says what the declarations say, and is written anew where that is wanted. */
function expectWritten(path: string, text: string): void {
  if (process.env.UPDATE_DOCS === '1') writeFileSync(new URL(path, ROOT), text);
  expect(textOf(path)).toBe(text);
}

function settingsOf(part: Part) {
  return DECLARATIONS.filter((setting) => setting.part === part);
}

const ABOUT = [
  'Settings of ssh-check. Copy this file to .env in the directory where you run it, and remove the # before a line that you want to change.',
  'Everything has a default; nothing here is needed to check a host. The environment wins over .env.',
  'This file is written from src/settings/declarations.ts: UPDATE_DOCS=1 npx vitest run test/docs',
];

function exampleFile(): string {
  const parts = (Object.keys(PARTS) as Part[]).flatMap((part) => [
    [`# --- ${PARTS[part].title} ---`, ...commented(PARTS[part].intro)],
    ...settingsOf(part).map(({ name, meaning, otherwise, example }) => [
      ...commented(meaning),
      ...commented(`Default: ${otherwise}.`),
      `#${name}=${example}`,
    ]),
  ]);
  return `${[ABOUT.flatMap(commented), ...parts].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** Comment lines that are no longer than a screen is wide. */
function commented(text: string): readonly string[] {
  return text === ''
    ? []
    : (text.match(new RegExp(`\\S.{0,${COLUMNS - 4}}(?=\\s|$)`, 'g')) ?? []).map((line) => `# ${line}`);
}

function table(): string {
  const parts = (Object.keys(PARTS) as Part[]).flatMap((part) => [
    '',
    `### ${PARTS[part].title}`,
    '',
    '| setting | what it is for | default | secret |',
    '| --- | --- | --- | --- |',
    ...settingsOf(part).map(
      ({ name, meaning, otherwise, isSecret }) =>
        `| \`${name}\` | ${meaning.replaceAll('|', '\\|')} | ${otherwise} | ${isSecret ? 'yes' : ''} |`,
    ),
  ]);
  return parts.join('\n');
}

test('.env.example is what the declarations of the settings say', () => {
  expectWritten('.env.example', exampleFile());
});

test('the table of settings in the guide to operations is what their declarations say', () => {
  const [before = '', behind = ''] = textOf('docs/operations.md').split(
    /(?<=<!-- settings -->\n)[\s\S]*(?=<!-- end of settings -->)/,
  );
  expectWritten('docs/operations.md', `${before}${table()}\n\n${behind}`);
});

test('every setting that is declared is read', () => {
  const sources = readdirSync(new URL('src/settings/', ROOT))
    .filter((name) => name !== 'declarations.ts')
    .map((name) => textOf(`src/settings/${name}`))
    .join('\n');
  expect(DECLARATIONS.filter(({ name }) => !sources.includes(`'${name}'`))).toEqual([]);
});

test('a setting is declared once, tells no secret as an example, and reads as a sentence', () => {
  const names = DECLARATIONS.map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  for (const { name, meaning, isSecret, example } of DECLARATIONS) {
    expect(meaning, name).toMatch(/\.$/);
    if (isSecret) expect(example, name).toBe('');
  }
});

test('the guide to Slack explains every scope of the manifest', () => {
  for (const scope of Object.keys(SCOPES)) expect(textOf('docs/slack.md')).toContain(`\`${scope}\``);
});
