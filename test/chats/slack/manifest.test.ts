import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { COMMANDS } from '../../../commands/registry.ts';
import { slackManifest } from '../../../src/chats/slack/manifest.ts';

describe('the manifest of the Slack app', () => {
  it('is current', async () => {
    await expect(slackManifest(COMMANDS)).toMatchFileSnapshot('../../../slack-manifest.yaml');
  });

  it('names every command, within the limits of Slack', () => {
    const { features, display_information: shown } = parse(slackManifest(COMMANDS));
    expect(features.slash_commands.map(({ command }: { command: string }) => command)).toEqual(
      COMMANDS.map(({ name }) => `/${name}`),
    );
    for (const { description, usage_hint: hint = '' } of features.slash_commands) {
      expect(description.length).toBeLessThanOrEqual(2_000);
      expect(hint.length).toBeLessThanOrEqual(1_000);
    }
    expect(shown.description.length).toBeLessThanOrEqual(140);
    expect(shown.long_description.length).toBeGreaterThanOrEqual(174);
  });
});
