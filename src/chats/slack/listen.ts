import type { App, BlockAction } from '@slack/bolt';
import type { Log } from '../../operate/log.ts';
import { plainMessage } from '../core/compose-answer.ts';
import type { ChatAction, ChatEvent } from '../core/event.ts';
import { MENU, type MenuId } from '../core/outgoing.ts';
import type { SlackAdapter, Whispered } from './adapter.ts';
import { formFault, pasteForm, systemForm } from './forms.ts';
import type { SlackIdentity } from './identity.ts';
import { readCommand, readPress, readSubmission } from './read-interaction.ts';
import { type MessageEvent, readMessageEvent } from './read-message.ts';
import type { SlackApi } from './web-api.ts';

export interface ListenPorts {
  readonly api: SlackApi;
  readonly self: SlackIdentity;
  readonly log: Log;
  readonly whisper: SlackAdapter['whisper'];
  /** Resolves once the event is kept. */
  readonly dispatch: (event: ChatEvent) => Promise<void>;
}

const NO_FORM = 'The form could not be opened. Please paste the output into the thread.';

/** Has every event of Slack turned into one of the chats', and acknowledged once it is kept. */
export function listen(app: App, { api, self, log, whisper, dispatch }: ListenPorts): void {
  async function onMessage({ event, body }: { event: unknown; body: { team_id?: string } }): Promise<void> {
    const read = readMessageEvent(event as MessageEvent, body.team_id ?? null, self);
    if (read !== null) await dispatch(read);
  }
  /** A form can be opened for three seconds only; the press need not wait for it. */
  async function openForm(form: typeof pasteForm, triggerId: string, asked: Whispered): Promise<void> {
    const { channel, thread } = asked.place;
    const view = form({ channel, thread });
    const opened = await api.call('views', (client) => client.views.open({ trigger_id: triggerId, view }));
    if (opened.ok) return;
    log.warn('form not opened', { chat: 'slack', problem: opened.problem, detail: opened.detail });
    await whisper(asked, plainMessage(NO_FORM));
  }
  app.event('message', onMessage);
  app.event('app_mention', onMessage);
  app.command(/^\/ssh-/, async ({ command, ack }) => {
    const event = readCommand(command, self);
    const { content } = event;
    const isEmptyPaste = content.type === 'command' && content.name === 'ssh-explain' && content.argument === '';
    if (isEmptyPaste) void openForm(pasteForm, command.trigger_id, event);
    else await dispatch(event);
    await ack();
  });
  app.action<BlockAction>({ type: 'block_actions' }, async ({ body, ack }) => {
    const pressed = pressedIn(body);
    const press = readPress(body, self);
    if (pressed === 'paste') void openForm(pasteForm, body.trigger_id, press);
    else if (pressed === 'system') void openForm(systemForm, body.trigger_id, press);
    else if (pressed !== null) await dispatch({ ...press, content: { type: 'action', action: pressed } });
    await ack();
  });
  app.view(/^(?:paste|system)$/, async ({ body, view, ack }) => {
    if (body.type !== 'view_submission') return ack();
    const fault = formFault(view);
    if (fault !== null) return ack({ response_action: 'errors', errors: { ...fault } });
    const event = readSubmission(body, self);
    if (event !== null) await dispatch(event);
    await ack();
  });
}

type Pressed = 'paste' | 'system' | ChatAction;

/** What was pressed or chosen; null for something that is none of ours. */
function pressedIn({ actions: [action] }: BlockAction): Pressed | null {
  if (action === undefined) return null;
  if (action.action_id === 'paste' || action.action_id === 'check-again') return action.action_id;
  if (action.action_id !== 'more' || action.type !== 'static_select') return null;
  const chosen = action.selected_option?.value;
  return MENU.find((entry: MenuId) => entry === chosen) ?? null;
}
