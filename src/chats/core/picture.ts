import type { Answer } from '../../conversation/converse.ts';
import { drawCheck, type Picture } from '../../picture/draw-check.ts';
import type { CheckReport } from '../../report/check-report.ts';
import { plainMessage } from './compose-answer.ts';
import { deliver } from './deliver.ts';
import { type Desk, noteDelivery } from './desk.ts';
import type { ChatEvent } from './event.ts';
import type { Attachment, OutgoingMessage } from './outgoing.ts';
import { threadOf } from './thread-of.ts';

const NAME = 'ssh-check.png';

/** Shows the last check as a picture, without a turn of the conversation. */
export async function showPicture(desk: Desk, key: string, event: ChatEvent): Promise<void> {
  const report = (await threadOf(desk, key))?.case?.report ?? null;
  const message =
    report === null ? plainMessage('Nothing was looked at from outside yet.') : await pictured(desk, report);
  await noteDelivery(desk, event, await deliver(() => desk.adapter.post(event, message), desk.clock));
}

/** Attaches the picture that an answer has; one with a report as its file gets that of the last check. */
export async function withPicture(
  desk: Desk,
  { followUp, next }: Answer,
  message: OutgoingMessage | null,
): Promise<OutgoingMessage | null> {
  if (message !== null && followUp?.picture !== undefined) {
    const { name, svg, description } = followUp.picture;
    const drawn = await rendered(desk, name, { svg, description });
    return drawn === null ? message : { ...message, attachments: [...message.attachments, drawn] };
  }
  const isReport = (followUp?.file ?? null) !== null;
  const report = next?.report ?? null;
  if (message === null || !isReport || report === null) return message;
  const picture = await pictureOf(desk, report);
  return picture === null ? message : { ...message, attachments: [...message.attachments, picture] };
}

/** What the picture shows is said as well where it cannot be drawn. */
async function pictured(desk: Desk, report: CheckReport): Promise<OutgoingMessage> {
  const picture = await pictureOf(desk, report);
  if (picture === null) return plainMessage(drawCheck(report).description);
  return { ...plainMessage(`The check of ${report.request.host} as a picture:`), attachments: [picture] };
}

function pictureOf(desk: Desk, report: CheckReport): Promise<Attachment | null> {
  return rendered(desk, NAME, drawCheck(report));
}

/** Null where it cannot be drawn: the text says it as well. */
async function rendered(
  { log, adapter }: Desk,
  name: string,
  { svg, description }: Pick<Picture, 'svg' | 'description'>,
): Promise<Attachment | null> {
  try {
    // Loaded only once somebody wants to see one.
    const { renderPng } = await import('../../picture/render-png.ts');
    return { name, content: await renderPng(svg), description };
  } catch (error) {
    log.error('picture failed', { chat: adapter.chat, error: error instanceof Error ? (error.stack ?? '') : '' });
    return null;
  }
}
