import { withoutSecrets } from '../../conversation/told-text.ts';
import { STAGE_WORDS } from '../../reply/stage-words.ts';
import { SYMPTOM_WORDS } from '../../reply/symptom-words.ts';
import { sanitiseLine } from '../../text/sanitise.ts';
import type { OutgoingMessage } from './outgoing.ts';
import { type AddressProgress, currentStage, type TargetProgress } from './target-progress.ts';

const MOST_ADDRESSES = 8;
const LONGEST_NAME = 120;

/** What a message says while a target is looked at; empty where its name is not known here. */
export function checkingTitle(argument: string): string {
  const target = withoutOptions(argument);
  return target === '' ? 'Looking from outside …' : `Checking ${sanitiseLine(target, LONGEST_NAME)} …`;
}

// As chats put them that have fields for options: nobody typed them so.
const FIELDS_FIRST = /^(?:--[a-z-]+=(?:'[^']*'|\\')+(?:\s+|$))+/;

/** What was typed behind a command, without secrets and the options that a form put before it: what people call it by. */
export function withoutOptions(argument: string): string {
  return withoutSecrets(argument.replace(FIELDS_FIRST, ''));
}

/** What is going on, while it is: a title, and how far each address is. */
export function composeProgress(title: string, state: TargetProgress | null): OutgoingMessage {
  return {
    summary: title,
    blocks: [
      { type: 'text', text: title },
      ...(state === null ? [] : [{ type: 'list', title: null, items: stateLines(state) } as const]),
    ],
    buttons: [],
    attachments: [],
  };
}

function stateLines({ phase, ahead, addresses }: TargetProgress): readonly string[] {
  if (phase === 'waiting')
    return [`In line: ${ahead} ${ahead === 1 ? 'other check comes' : 'other checks come'} first …`];
  if (phase === 'resolving') return ['Looking up the name …'];
  const lines = addresses.slice(0, MOST_ADDRESSES).map(addressLine);
  const others = addresses.length - lines.length;
  return [
    ...lines,
    ...(others > 0 ? [`and ${others} more`] : []),
    ...(phase === 'looking around' ? ['Looking around: other ports, other signs of life …'] : []),
  ];
}

function addressLine(line: AddressProgress): string {
  const address = sanitiseLine(line.address, 64);
  if (line.report !== null) return `${address} ${SYMPTOM_WORDS[line.report.symptom]}`;
  const past = line.reached.map(({ stage }) => `${STAGE_WORDS[stage].done}, `).join('');
  return `${address}: ${past}${STAGE_WORDS[currentStage(line)].doing} …`;
}
