import { ALWAYS, type Condition, INSIDE_ONLY, NEVER } from './rule.ts';

/** Names of interfaces through which only tunnels, containers and guests come in. */
const INSIDE =
  /^(?:tun|tap|wg|tailscale|zt|ppp|utun|ipsec|docker|br-|virbr|veth|lxc|lxd|cni|flannel|cali|podman|vmnet|nordlynx)/;

/** What a rule's incoming interface means for a packet from outside. `+` and `*` at the end stand for anything. */
export function incomingInterface(names: readonly string[], negated = false): Condition {
  const conditions = names.map(one);
  if (!negated) return conditions.find((condition) => condition === ALWAYS) ?? conditions[0] ?? ALWAYS;
  return conditions.includes(ALWAYS) ? NEVER : ALWAYS;
}

function one(name: string): Condition {
  if (name === '*' || name === 'any' || name === '+') return ALWAYS;
  if (/^lo\d*$/.test(name)) return NEVER;
  return INSIDE.test(name) ? INSIDE_ONLY : ALWAYS;
}
