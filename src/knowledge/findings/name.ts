import type { FindingSpec } from '../finding-spec.ts';

/** Names, addresses and the networks between the two machines. */
export const NAME_FINDINGS = {
  'dns-answer': {
    title: "Answer of the client's own resolver",
    kind: 'observation',
    values: {
      address: { background: 0.9, says: "the client's resolver gives an address" },
      nxdomain: { background: 0.05, says: "the client's resolver says that the name does not exist" },
      'no-address': { background: 0.02, says: "the client's resolver knows the name but no address for it" },
      servfail: { background: 0.015, says: "the client's resolver reports a failure" },
      'no-answer': { background: 0.015, says: "the client's resolver does not answer" },
    },
  },
  'public-dns-answer': {
    title: 'Answer of a public resolver',
    kind: 'observation',
    values: {
      'same-address': { background: 0.86, says: 'a public resolver gives the same address' },
      'other-address': { background: 0.03, says: 'a public resolver gives another address' },
      nxdomain: { background: 0.06, says: 'a public resolver says that the name does not exist' },
      'no-address': { background: 0.02, says: 'a public resolver knows the name but no address for it' },
      servfail: { background: 0.02, says: 'a public resolver reports a failure: the domain itself is broken' },
      'no-answer': { background: 0.01, says: 'a public resolver does not answer' },
    },
  },
  'dns-alias': {
    title: 'Alias (CNAME record)',
    kind: 'observation',
    values: {
      none: { background: 0.98, says: 'the name is no alias' },
      'leads-nowhere': { background: 0.02, says: 'the name is an alias of a name that has no address' },
    },
  },
  'parent-domain': {
    title: 'The domain above the name',
    kind: 'observation',
    values: {
      exists: { background: 0.96, says: 'the domain exists' },
      missing: { background: 0.04, says: 'the domain itself does not exist' },
    },
  },
  'name-checked': {
    title: 'Spelling of the name',
    kind: 'answer',
    values: {
      right: { background: 0.96, says: 'the name is spelled as its owner spells it' },
      wrong: { background: 0.04, says: 'the name was misspelled' },
    },
  },
  'hosts-file': {
    title: 'Hosts file of the client',
    kind: 'observation',
    values: {
      'no-entry': { background: 0.95, says: 'the hosts file does not name the server' },
      'right-entry': { background: 0.03, says: 'the hosts file names the right address' },
      'wrong-entry': { background: 0.02, says: 'the hosts file names another address than the server has' },
    },
  },
  'resolver-config': {
    title: "The client's resolver settings",
    kind: 'observation',
    values: {
      fine: { background: 0.97, says: 'the resolver settings look right' },
      broken: { background: 0.03, says: 'the resolver settings are empty or name a server that does not answer' },
    },
  },
  'address-matches-server': {
    title: 'The address that was tried',
    kind: 'observation',
    values: {
      yes: { background: 0.95, says: "the address that was tried is the server's own" },
      no: { background: 0.05, says: "the address that was tried is not the server's" },
    },
  },
  'client-network': {
    title: "The client's network",
    kind: 'observation',
    values: {
      online: { background: 0.97, says: 'the machine that connects is online' },
      offline: { background: 0.02, says: 'the machine that connects reaches nothing at all' },
      'captive-portal': { background: 0.01, says: 'the network of the machine that connects wants a login first' },
    },
  },
  'client-route': {
    title: "The client's route to the address",
    kind: 'observation',
    values: {
      present: { background: 0.95, says: 'the machine that connects has a route to the address' },
      missing: { background: 0.03, says: 'the machine that connects has no route to the address' },
      vpn: { background: 0.02, says: 'the route goes through a VPN' },
    },
  },
  'client-ipv6': {
    title: "The client's IPv6",
    kind: 'observation',
    values: {
      works: { background: 0.55, says: 'IPv6 works on the machine that connects' },
      none: { background: 0.42, says: 'the machine that connects has no IPv6' },
      broken: { background: 0.03, says: 'the machine that connects has an IPv6 address that leads nowhere' },
    },
  },
  'works-over-ipv4': {
    title: 'The same host over IPv4 only',
    kind: 'observation',
    values: {
      yes: { background: 0.06, says: 'over IPv4 alone it works' },
      no: { background: 0.94, says: 'over IPv4 alone it fails the same way' },
    },
  },
  'vpn-needed': {
    title: 'VPN or bastion',
    kind: 'answer',
    values: {
      no: { background: 0.85, says: 'the server is meant to be reached directly' },
      'needed-and-on': { background: 0.1, says: 'the VPN or bastion that the server needs is in use' },
      'needed-and-off': { background: 0.05, says: 'the VPN or bastion that the server needs is not in use' },
    },
  },
  'packet-size-test': {
    title: 'Full-size packets',
    kind: 'observation',
    values: {
      pass: { background: 0.94, says: 'full-size packets pass' },
      'only-small': { background: 0.06, says: 'only smaller packets pass' },
    },
  },
  'works-from-elsewhere': {
    title: 'From another network',
    kind: 'answer',
    values: {
      yes: { background: 0.12, says: 'from another network it works' },
      no: { background: 0.88, says: 'from another network it fails as well' },
    },
  },
  'connection-arrives': {
    title: 'Whether the attempt reaches the server',
    kind: 'observation',
    values: {
      yes: { background: 0.85, says: 'the packets of the attempt reach the server' },
      no: { background: 0.15, says: 'nothing of the attempt reaches the server' },
    },
  },
} as const satisfies Record<string, FindingSpec>;
