import type { App, BlockAction } from '@slack/bolt';
import type { ChatAction, ChatEvent, Place } from '../core/event.ts';
import { MENU, type MenuId } from '../core/outgoing.ts';
import { formFault, pasteForm, systemForm } from './forms.ts';
import type { SlackIdentity } from './identity.ts';
import { placeOfAction, readAction, readCommand, readSubmission } from './read-interaction.ts';
import { type MessageEvent, readMessageEvent } from './read-message.ts';
import type { SlackApi } from './web-api.ts';

/** Has every event of Slack turned into one of the chats', and acknowledged once it is kept. */
export function listen(
  app: App,
  api: SlackApi,
  self: SlackIdentity,
  dispatch: (event: ChatEvent) => Promise<void>,
): void {
  async function onMessage({ event, body }: { event: unknown; body: { team_id?: string } }): Promise<void> {
    const read = readMessageEvent(event as MessageEvent, body.team_id ?? null, self);
    if (read !== null) await dispatch(read);
  }
  /** A form can be opened for three seconds only, and the press need not wait for it. */
  function openForm(form: typeof pasteForm, triggerId: string, place: Place): void {
    const view = form({ channel: place.channel, thread: place.thread });
    void api.call('views', (client) => client.views.open({ trigger_id: triggerId, view }));
  }
  app.event('message', onMessage);
  app.event('app_mention', onMessage);
  app.command(/^\/ssh-/, async ({ command, ack }) => {
    const event = readCommand(command, self);
    const { content, place } = event;
    const isEmptyPaste = content.type === 'command' && content.name === 'ssh-explain' && content.argument === '';
    if (isEmptyPaste) openForm(pasteForm, command.trigger_id, place);
    else await dispatch(event);
    await ack();
  });
  app.action<BlockAction>({ type: 'block_actions' }, async ({ body, ack }) => {
    const pressed = pressedIn(body);
    const place = placeOfAction(body, self);
    if (pressed === 'paste') openForm(pasteForm, body.trigger_id, place);
    else if (pressed === 'system') openForm(systemForm, body.trigger_id, place);
    else if (pressed !== null) await dispatch(readAction(body, pressed, self));
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
