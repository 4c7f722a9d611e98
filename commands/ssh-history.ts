import type { Command, Given, Scene } from '../src/conversation/command.ts';
import { endpointOf } from '../src/conversation/endpoint-of.ts';
import { refusing, saying, type Turn } from '../src/conversation/turn.ts';
import { availabilityWords, leftOutWords, outageTable, outageWords } from '../src/history/history-words.ts';
import { readHistory } from '../src/history/read-history.ts';
import { drawHistory } from '../src/picture/draw-history.ts';
import { remark } from '../src/reply/follow-up.ts';

const MOST_DAYS = 90;
const USUAL_DAYS = 7;
const DAY_MS = 86_400_000;

const OPTIONS = [
  {
    name: 'days',
    value: { type: 'number', placeholder: 'N', min: 1, max: MOST_DAYS, whole: true },
    description: 'How many days back (default 7)',
  },
] as const;

/** `/ssh-history TARGET [days]`: when a host worked, and how long each stage took. */
export const sshHistory = {
  name: 'ssh-history',
  summary: 'Shows when SSH to a host worked and failed in the last days, as a picture and a table',
  told: 'in-thread',
  argument: {
    name: 'target',
    description: 'Name or address of a host that was watched or checked, and how many days',
    kind: 'words',
    required: true,
    several: false,
    fromFile: false,
  },
  options: OPTIONS,
  examples: ['web-1', 'web-1 30'],
  run,
} as const satisfies Command;

async function run({ argument, options }: Given<typeof OPTIONS>, { current, services }: Scene): Promise<Turn> {
  if (services.observations === null) {
    return refusing(current, 'Nothing is kept here: the bot in Slack or Discord remembers what its looks saw.');
  }
  const { target, days } = readWords(argument);
  const endpoint = endpointOf(target, services.hosts?.inventory ?? null);
  if (!endpoint.ok) return refusing(current, endpoint.problem);
  const asked = options.days ?? days ?? USUAL_DAYS;
  if (asked < 1 || asked > MOST_DAYS) return refusing(current, `Choose from 1 to ${MOST_DAYS} days.`);
  const to = Date.now();
  const from = to - asked * DAY_MS;
  const { host, port } = endpoint.endpoint;
  const history = readHistory(await services.observations.between({ host, port }, from, to), from, to);
  const name = `${endpoint.name}, port ${port}`;
  const lead = [`${name}: ${availabilityWords(history)}`, ...outageWords(history)];
  if (history.looks === 0) {
    return saying(current, {
      ...remark(...lead),
      closing: [`/ssh-watch add ${endpoint.name} has it looked at from now on.`],
    });
  }
  const { svg, description } = drawHistory(name, history);
  return saying(current, {
    ...remark(...lead),
    table: outageTable(history),
    closing: leftOutWords(history),
    picture: { name: 'ssh-history.png', svg, description },
  });
}

/** `web-1 30`, `web-1 30 days`, `web-1 last 30d`. */
function readWords(argument: string): { readonly target: string; readonly days: number | null } {
  const [, target = argument, days] = /^(.*?)\s+(?:last\s+)?(\d{1,3})\s?(?:d|days?)?$/is.exec(argument) ?? [];
  return { target, days: days === undefined ? null : Number(days) };
}
