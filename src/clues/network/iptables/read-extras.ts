import { ALWAYS, type Condition, NEVER } from '../rules/rule.ts';
import { addressCondition, flagsCondition, portCondition, sourcePortCondition, stateCondition } from './match-facts.ts';

/** Words that begin what belongs to the target, or a remark, and not to the match. */
const END_OF_MATCHES =
  /^(?:reject-with|LOG|NFLOG|ULOG|to:|redir|MARK|CONNMARK|random|TCPMSS|DSCP|CT|NFQUEUE|AUDIT|LED)/;

/** Reads what stands behind the destination in `iptables -L`: the matches, as each of them prints itself. */
export function readExtras(words: readonly string[]): {
  readonly conditions: readonly Condition[];
  readonly final: boolean;
} {
  const conditions: Condition[] = [];
  const final = words.includes('[goto]');
  let index = 0;
  while (index < words.length) {
    const word = words[index] ?? '';
    if (word === '/*') {
      index = endOfComment(words, index);
    } else if (END_OF_MATCHES.test(word)) {
      break;
    } else {
      const [condition, length] = readExtra(words, index);
      if (condition !== null) conditions.push(condition);
      index += length;
    }
  }
  return { conditions, final };
}

function endOfComment(words: readonly string[], start: number): number {
  const end = words.indexOf('*/', start);
  return end < 0 ? words.length : end + 1;
}

type Extra = readonly [condition: Condition | null, length: number];

function readExtra(words: readonly string[], index: number): Extra {
  const word = words[index] ?? '';
  const next = words[index + 1] ?? '';
  const negated = words[index - 1] === '!';
  const colon = word.indexOf(':');
  const value = colon < 0 ? '' : word.slice(colon + 1);
  switch (colon < 0 ? word : word.slice(0, colon)) {
    case 'dpt':
    case 'dpts':
      return [portCondition(value), 1];
    case 'spt':
    case 'spts':
      return [sourcePortCondition(value), 1];
    case 'dports':
    case 'ports':
      return next === '!' ? [portCondition(words[index + 2] ?? '', true), 3] : [portCondition(next), 2];
    case 'sports':
      return [sourcePortCondition(next), 2];
    case 'state':
    case 'ctstate':
      return [stateCondition(next, negated), 2];
    case 'flags':
    case 'tcpflags':
      return readFlags(value === '' ? next : value, value === '' ? 2 : 1);
    case 'icmp':
    case 'icmptype':
    case 'ipv6-icmp':
    case 'ipv6-icmptype':
      return [NEVER, 2];
    case 'limit':
      return [{ kind: 'rate', over: next === 'above' }, 2];
    case 'recent':
      return readRecent(words, index);
    case '#conn':
      return [{ kind: 'rate', over: words[index + 2] === '>' || words[index + 2] === '!<=' }, 4];
    case 'match-set':
      return [words[index + 2] === 'dst' ? { kind: 'unknown' } : { kind: 'listed', list: next, negated }, 3];
    case 'range':
      return [
        addressCondition(words[index - 2] === 'destination' ? 'destination' : 'source', next, words[index - 3] === '!'),
        2,
      ];
    case 'dst-type':
      return [/(?:^|,)(?:LOCAL|UNICAST)(?:,|$)/.test(next) === negated ? NEVER : ALWAYS, 2];
    case 'PKTTYPE':
      return [(words[index + 2] === 'unicast') === (next === '!=') ? NEVER : ALWAYS, 3];
    default:
      return [isSilent(word) ? null : { kind: 'unknown' }, 1];
  }
}

/** Words around the matches that say nothing of their own, and numbers that belong to the words before them. */
const SILENT: ReadonlySet<string> = new Set(
  (
    'tcp udp multiport state ctstate ADDRTYPE match source destination IP ! avg up to burst mode srcip dstip srcport ' +
    'dstport name: side: mask: seconds: hit_count: TTL-Match [goto] src dst src,dst = != above limit-in'
  ).split(' '),
);

function isSilent(word: string): boolean {
  return (
    SILENT.has(word) || /^[\d.:/]+$/.test(word) || /^\d+\/(?:sec|min|hour|day|s|m|h)/.test(word) || /^srcip-/.test(word)
  );
}

function readFlags(text: string, length: number): Extra {
  const negated = text.startsWith('!');
  const [mask = '', wanted = ''] = (negated ? text.slice(1) : text).split('/');
  return [flagsCondition(mask, wanted, negated), length];
}

/** `recent: UPDATE seconds: 60 hit_count: 4 TTL-Match name: SSH side: source mask: 255.255.255.255`. */
function readRecent(words: readonly string[], index: number): Extra {
  const name = words.indexOf('name:', index);
  const mask = words.indexOf('mask:', index);
  const end = mask > 0 ? mask + 2 : name > 0 ? name + 4 : index + 2;
  const described = words.slice(index, end);
  if (words[index + 1] === 'SET') return [null, described.length];
  return [described.includes('hit_count:') ? { kind: 'rate', over: true } : { kind: 'knocked' }, described.length];
}
