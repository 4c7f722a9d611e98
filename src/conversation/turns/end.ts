import { remark } from '../../reply/follow-up.ts';
import { type Case, openCase, spoken } from '../case.ts';
import { looking, saying, type Turn } from '../turn.ts';

/** Everything that was said is forgotten; the host is looked at as if for the first time. */
export function startOver(current: Case): Turn {
  const fresh = openCase(current.call);
  return current.call === null
    ? saying(fresh, remark('Forgotten. Paste what you see, or name a host with /ssh-check HOST.'))
    : looking(fresh, current.call, 'first');
}

export function closeCase(current: Case): Turn {
  const closed: Case = { ...spoken(current), status: 'closed', asked: null };
  return saying(closed, remark('The case is closed. /ssh-check HOST opens another one.'));
}
