import type { SlackSettings } from '../../settings/slack.ts';
import type { ChatPorts, StartResult } from '../core/running-chat.ts';

export async function startSlack(_settings: SlackSettings, _ports: ChatPorts): Promise<StartResult> {
  return { ok: false, problem: 'Slack is not there yet.' };
}
