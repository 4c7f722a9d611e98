import { describe, expect, it } from 'vitest';
import { type MessageEvent, readMessageEvent } from '../../../src/chats/slack/read-message.ts';

const SELF = { teamId: 'T1', enterpriseId: null, userId: 'UBOT', botId: 'B1', name: 'ssh-check' };
const MESSAGE: MessageEvent = {
  type: 'message',
  channel: 'C1',
  channel_type: 'channel',
  ts: '1.2',
  user: 'U1',
  text: 'hi',
};

function read(more: Partial<MessageEvent>) {
  return readMessageEvent({ ...MESSAGE, ...more }, 'T1', SELF);
}

describe('readMessageEvent', () => {
  it('reads a message in a thread', () => {
    expect(read({ thread_ts: '1.0', parent_user_id: 'UBOT', text: 'a &lt; b' })).toEqual({
      id: 'message:C1:1.2',
      place: { chat: 'slack', workspace: 'T1', channel: 'C1', thread: '1.0', isDirect: false },
      person: { id: 'U1', workspace: 'T1' },
      content: {
        type: 'message',
        messageId: '1.2',
        text: 'a < b',
        files: [],
        isAddressed: false,
        isInOwnThread: true,
      },
      handle: { responseUrl: null, messageTs: '1.2' },
    });
  });

  it('knows a mention, which comes twice, for one message', () => {
    const text = '<@UBOT> web-1';
    expect(read({ text })?.content).toMatchObject({ text: 'web-1', isAddressed: true });
    expect(read({ text, type: 'app_mention' })).toEqual(read({ text }));
  });

  it('takes what is written in a direct message for said to the bot', () => {
    const { channel_type: _, ...unknown } = { ...MESSAGE, channel: 'D1' };
    for (const event of [{ ...MESSAGE, channel: 'D1', channel_type: 'im' }, unknown]) {
      const found = readMessageEvent(event, 'T1', SELF);
      expect(found?.place.isDirect).toBe(true);
      expect(found?.content).toMatchObject({ isAddressed: true });
    }
    expect(read({ channel: 'G1', channel_type: 'mpim' })?.place.isDirect).toBe(false);
  });

  it('reads files, also one whose address has to be asked for', () => {
    const files = [
      { id: 'F1', name: 'auth.log', mimetype: 'text/plain', size: 7, url_private: 'https://files.slack.com/a' },
      { id: 'F2' },
    ];
    expect(read({ subtype: 'file_share', files })?.content).toMatchObject({
      files: [
        { name: 'auth.log', url: 'https://files.slack.com/a', size: 7, mimeType: 'text/plain' },
        { name: 'F2', url: 'slack-file:F2', size: null, mimeType: null },
      ],
    });
  });

  it('reads a message that was shared', () => {
    const attachments = [{ is_share: true, text: 'Active: failed' }, { text: 'a preview of a link' }];
    expect(read({ text: 'see', attachments })?.content).toMatchObject({ text: 'see\nActive: failed' });
  });

  it('reads an edit with its new text', () => {
    const message = { channel: 'C1', ts: '1.2', thread_ts: '1.0', user: 'U1', text: 'better', edited: { ts: '9.9' } };
    expect(read({ subtype: 'message_changed', ts: '9.9', message })).toMatchObject({
      id: 'edit:C1:1.2:9.9',
      place: { thread: '1.0' },
      person: { id: 'U1' },
      content: { type: 'edit', messageId: '1.2', text: 'better' },
    });
  });

  it('tells a guest by the workspace of the account', () => {
    expect(read({ user_team: 'T2' })?.person.workspace).toBe('T2');
    expect(read({ team: 'T3' })?.person.workspace).toBe('T3');
  });

  it.each<[string, Partial<MessageEvent>]>([
    ['its own message', { user: 'UBOT' }],
    ['its own file', { user: 'UBOT', subtype: 'file_share' }],
    ['its own edit', { subtype: 'message_changed', message: { channel: 'C1', ts: '1', user: 'UBOT', bot_id: 'B1' } }],
    ['what a program wrote', { bot_id: 'B2' }],
    ['what a program wrote in another form', { subtype: 'bot_message' }],
    ['who joined', { subtype: 'channel_join' }],
    ['what was deleted', { subtype: 'message_deleted' }],
  ])('leaves %s alone', (_what, event) => {
    expect(read(event)).toBeNull();
  });
});
