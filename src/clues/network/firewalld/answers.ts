import { type Call, callsTo } from '../../calls.ts';
import type { About, Paste } from '../../reader.ts';
import { wordsOf } from '../paste-text.ts';
import { hasPort, readPortRange } from '../ports.ts';
import type { Notes } from '../reading.ts';

const NOT_RUNNING = /^(?:FirewallD is not running|not running)$/;

/** Answers of one line, which only the question above them explains. */
export function readAnswers(notes: Notes, paste: Paste, about: About): void {
  for (let index = 0; index < paste.lines.length; index += 1) {
    const line = paste.lines[index] ?? '';
    if (line.includes('FirewallD is not running')) notes.note('host-firewall-state', 'inactive', index);
  }
  const lists = new Map<string, { readonly words: readonly string[]; readonly line: number }>();
  for (const call of callsTo(paste, 'firewall-cmd')) {
    const answer = (paste.lines[call.line] ?? '').trim();
    if (call.line >= call.end || NOT_RUNNING.test(answer)) {
      if (answer === 'not running') notes.note('host-firewall-state', 'inactive', call.line);
      continue;
    }
    if (call.words.includes('--get-active-zones')) notes.mark(call.line, call.end - 1);
    readAnswer(notes, call, answer, about);
    for (const list of ['--list-services', '--list-ports']) {
      if (call.words.includes(list)) lists.set(list, { words: wordsOf(answer), line: call.line });
    }
  }
  noteLists(notes, lists, about);
}

function readAnswer(notes: Notes, { words, line }: Call, answer: string, about: About): void {
  if (words.includes('--state') && answer === 'running') notes.note('host-firewall-state', 'active', line);
  if (words.includes('--query-panic') && answer === 'yes') notes.note('firewall-verdict', 'blocks', line);
  if (!/^(?:yes|no)$/.test(answer) || words.includes('--permanent')) return;
  const asked = words.find((word) => word.startsWith('--query-service=') || word.startsWith('--query-port='));
  const [kind = '', what = ''] = asked?.split('=') ?? [];
  const range = readPortRange(what.split('/')[0] ?? '');
  const ours = kind.endsWith('service')
    ? what === 'ssh' && about.port === 22
    : range !== null && hasPort([range], about.port);
  if (!ours) return;
  if (answer === 'yes') notes.note('firewall-verdict', 'allows', line);
  else notes.mark(line);
}

type Lists = ReadonlyMap<string, { readonly words: readonly string[]; readonly line: number }>;

/** One list that has the port is enough to allow; only both together show that it is missing. */
function noteLists(notes: Notes, lists: Lists, { port }: About): void {
  const services = lists.get('--list-services');
  const ports = lists.get('--list-ports');
  if (services !== undefined) notes.mark(services.line);
  if (ports !== undefined) notes.mark(ports.line);
  const byPort = ports?.words.some((word) => {
    const range = word.endsWith('/tcp') ? readPortRange(word.slice(0, -4)) : null;
    return range !== null && hasPort([range], port);
  });
  const byService = port === 22 && services?.words.includes('ssh');
  if (byService === true && services !== undefined) notes.note('firewall-verdict', 'allows', services.line);
  else if (byPort === true && ports !== undefined) notes.note('firewall-verdict', 'allows', ports.line);
  else if (services !== undefined && ports !== undefined) notes.note('firewall-verdict', 'blocks', services.line);
}
