import type { FindingSpec } from '../finding-spec.ts';

/** Filters on the host and before it. A verdict speaks only of the port, address and family that were tried. */
export const FIREWALL_FINDINGS = {
  'host-firewall-state': {
    title: "The server's firewall",
    kind: 'observation',
    values: {
      active: { background: 0.5, says: 'a firewall is active on the server' },
      inactive: { background: 0.5, yields: true, says: 'no firewall is active on the server' },
    },
  },
  'firewall-verdict': {
    title: "The server's firewall on this port",
    kind: 'observation',
    values: {
      allows: { background: 0.94, yields: true, says: 'the firewall of the server lets the port through' },
      blocks: { background: 0.025, says: 'the firewall of the server blocks the port' },
      'other-source-only': {
        background: 0.02,
        says: 'the firewall of the server lets the port through from certain addresses only',
      },
      limits: { background: 0.015, says: 'the firewall of the server limits how often one address may connect' },
    },
  },
  'ban-state': {
    title: 'Ban list',
    kind: 'observation',
    values: {
      'no-ban-tool': { background: 0.5, yields: true, says: 'no ban tool runs on the server' },
      'not-banned': {
        background: 0.4,
        yields: true,
        says: 'a ban tool runs, and the address that connects is not on its list',
      },
      'others-banned': {
        background: 0.09,
        says: 'a ban tool has banned addresses; whether ours is among them is not known',
      },
      banned: { background: 0.01, says: 'the address that connects is banned' },
    },
  },
  'hosts-deny': {
    title: 'hosts.deny and hosts.allow',
    kind: 'observation',
    values: {
      empty: { background: 0.9, yields: true, says: 'hosts.deny has no rule' },
      allows: { background: 0.09, says: 'hosts.allow or hosts.deny let the address in' },
      denies: { background: 0.01, says: 'hosts.deny shuts the address out' },
    },
  },
  'port-knocking': {
    title: 'Port knocking',
    kind: 'observation',
    values: {
      absent: { background: 0.99, yields: true, says: 'no port knocking is set up' },
      active: { background: 0.01, says: 'port knocking is set up: the port opens after a secret sequence' },
    },
  },
  'cloud-rule': {
    title: "The provider's firewall on this port",
    kind: 'observation',
    values: {
      allows: { background: 0.9, says: "the provider's firewall lets the port through" },
      blocks: { background: 0.03, says: "the provider's firewall has no rule that lets the port through" },
      'other-source-only': {
        background: 0.03,
        says: "the provider's firewall lets the port through from other addresses only",
      },
      none: { background: 0.04, says: 'the provider has no firewall before this machine' },
    },
  },
  'client-firewall': {
    title: "The client's own firewall",
    kind: 'observation',
    values: {
      allows: { background: 0.97, yields: true, says: 'the machine that connects lets SSH out' },
      blocks: { background: 0.03, says: 'the machine that connects blocks outgoing SSH itself' },
    },
  },
} as const satisfies Record<string, FindingSpec>;
