import { CAUSE_SPECS } from '../../src/knowledge/causes.ts';
import type { Cause } from '../../src/taxonomy/causes.ts';

/** What a person who looks where they are sent, or is asked, says where this is the true cause. */
export function sayOf(truth: Cause, asked: string): string | null {
  const kind = asked.replace(/-(?:aws|gcp|digitalocean|hetzner)$/, '');
  return SEEN[truth]?.[kind] ?? (OTHERWISE[kind] === undefined ? null : OTHERWISE[kind](truth));
}

/** What only this cause shows at the provider, on the screen, or to who knows the server. */
const SEEN: Readonly<Partial<Record<Cause, Readonly<Record<string, string>>>>> = {
  'host-down': { 'instance-state': 'it is stopped', 'console-screen': 'nothing, the screen is black' },
  'host-booting': { 'instance-state': 'it is starting' },
  'provider-network-disabled': { 'provider-status': 'an abuse report: they disabled the network' },
  'cloud-firewall': { 'cloud-firewall': 'no, the port is not open' },
  'wrong-address': { 'provider-address': 'no, another one' },
  'dns-record-stale': { 'provider-address': 'no, another one', 'ask-name': 'yes' },
  'dns-record-missing': { 'ask-name': 'yes' },
  'hostname-typo': { 'ask-name': 'no' },
  'ipv6-broken': { 'ask-elsewhere': 'yes, it works there' },
  'private-address': { 'ask-vpn': 'yes, and I am not using it' },
};

/** What is so unless the cause has it otherwise. */
const OTHERWISE: Readonly<Record<string, (truth: Cause) => string>> = {
  'instance-state': () => 'it is running',
  'console-screen': () => 'a login prompt',
  'provider-status': () => 'nothing, all normal',
  'cloud-firewall': () => 'yes, it is open',
  'provider-address': () => 'yes',
  'ask-name': () => 'yes',
  'ask-elsewhere': (truth) => (CAUSE_SPECS[truth].reach === 'everyone' ? 'no, the same there' : 'yes, it works there'),
  'ask-vpn': () => 'no',
};
