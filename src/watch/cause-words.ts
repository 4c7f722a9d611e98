import { sanitiseLine } from '../text/sanitise.ts';
import type { CommonCause } from './common-cause.ts';

/** What hosts that fail together have in common, and what that suggests. */
export function causeSentence(cause: CommonCause, count: number): string {
  const all = count === 2 ? 'Both' : 'All of them, or nearly all,';
  switch (cause.kind) {
    case 'own-network':
      return cause.certain
        ? 'Nothing outside answers me, not even hosts that are known to be open: it is my own network. The hosts themselves may well be fine.'
        : 'Nearly nothing that I watch answers me: most likely it is my own network, and the hosts themselves are fine. Try one from elsewhere before you act.';
    case 'network':
      return `${all} are in the network ${cause.value}, where no other watched host works: look for a router, a firewall or a power supply that they share.`;
    case 'provider':
      return `${all} are at the provider ${sanitiseLine(cause.value, 60)}, and hosts elsewhere work: look at its status page first.`;
    case 'jump':
      return `${all} are reached through the jump host ${sanitiseLine(cause.value, 253)}: look at that one first.`;
    case 'tag':
      return `${all} have the tag ${sanitiseLine(cause.value, 60)}, and the others work: look for what changed there.`;
    case 'all-watched':
      return 'These are all the hosts that I watch: look for what they share, my own way to them included.';
    case 'same-symptom':
      return 'They fail in the same way at the same time, which is hardly chance: look for a change that reached all of them.';
  }
}
