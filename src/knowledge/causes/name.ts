import type { CAUSE_GROUPS } from '../../taxonomy/causes.ts';
import type { CauseSpec } from '../cause-spec.ts';
import { NOBODY_THERE } from '../patterns.ts';

/** The name leads nowhere or to the wrong place. */
export const NAME_CAUSES = {
  'hostname-typo': {
    title: 'The host name is misspelled',
    explanation:
      'The name that was typed does not exist, and a name much like it probably does. Compare it letter by letter with the name that the provider or the owner shows.',
    prior: 20,
    reach: 'everyone',
    likelihoods: {
      symptom: { 'dns-nxdomain': 0.88, 'dns-no-address': 0.03, 'connection-timeout': 0.04, 'connection-refused': 0.02 },
      'dns-answer': { nxdomain: 0.9 },
      'public-dns-answer': { nxdomain: 0.92 },
      'parent-domain': { missing: 0.35 },
      'dns-alias': { 'leads-nowhere': 0.002 },
      'name-checked': { wrong: 0.93 },
      'address-matches-server': { no: 0.9 },
      'works-from-elsewhere': { no: 0.7 },
      'worked-before': { never: 0.7 },
      'address-source': { dns: 0.95 },
      'what-changed': { nothing: 0.5, 'new-server': 0.2 },
    },
    fix: {
      harm: 0,
      steps: [
        {
          where: 'client',
          note: 'Connect again with the name spelled as its owner spells it, or with the address itself.',
          command: 'ssh {user}@{address}',
        },
        { where: 'client', note: 'Correct the name wherever it was saved: ~/.ssh/config, scripts, bookmarks.' },
      ],
      verify: 'Look up the corrected name: it gives the address of the server.',
      prevent: 'Put the server into ~/.ssh/config under a short name, so that nobody types the long one.',
      lasting: 'Nothing on the server changes.',
    },
    sources: ['getaddrinfo(3)', 'RFC 8020', 'OpenSSH ssh.c'],
  },
  'dns-record-missing': {
    title: 'The DNS record is missing',
    explanation:
      'The name is right, but the domain has no address record for it (or none yet). Until the record exists, the server can only be reached by its address.',
    prior: 14,
    reach: 'everyone',
    likelihoods: {
      symptom: { 'dns-nxdomain': 0.7, 'dns-no-address': 0.27 },
      'dns-answer': { nxdomain: 0.7, 'no-address': 0.26 },
      'public-dns-answer': { nxdomain: 0.7, 'no-address': 0.26 },
      'parent-domain': { exists: 0.96 },
      'dns-alias': { 'leads-nowhere': 0.12 },
      'name-checked': { right: 0.97 },
      'works-from-elsewhere': { no: 0.95 },
      'worked-before': { never: 0.6 },
      'address-source': { dns: 0.97 },
      'what-changed': { 'new-server': 0.35, 'address-change': 0.3, nothing: 0.15 },
    },
    fix: {
      harm: 0.05,
      steps: [
        {
          where: 'provider',
          note: 'Add an A record (and AAAA only if IPv6 works) for the name, pointing at the address of the server.',
          risk: 'A wrong record sends everyone to the wrong machine for the length of its TTL.',
          undo: 'Delete the record again.',
        },
        {
          where: 'client',
          note: 'Until the record is known everywhere, connect by address.',
          command: 'ssh {user}@{address}',
        },
      ],
      verify: 'A public resolver gives the address: nslookup {host} 1.1.1.1',
      prevent: 'Create the record together with the server, and check that the domain is not about to expire.',
      lasting: 'The record lives in DNS, not on the server.',
    },
    sources: ['RFC 1034', 'RFC 2308', 'getaddrinfo(3)'],
  },
  'dns-record-stale': {
    title: 'The name points at an old or wrong address',
    explanation:
      'The name leads to an address that is no longer (or not yet) the one of the server. Some resolvers may already know the new address while others still give the old one.',
    prior: 14,
    reach: 'everyone',
    likelihoods: {
      symptom: {
        'connection-timeout': 0.42,
        'connection-refused': 0.12,
        'no-route': 0.09,
        'hostkey-changed': 0.12,
        'auth-denied': 0.08,
        'not-ssh': 0.03,
        ok: 0.1,
      },
      'partial-failure': { 'some-addresses-fail': 0.35, 'ipv4-fails': 0.04, 'ipv6-fails': 0.06, none: 0.55 },
      'failing-address': { 'no-answer': 0.6, refused: 0.15, unreachable: 0.15 },
      'reject-kind': { 'host-unreachable': 0.75 },
      'address-count': { several: 0.5 },
      'address-source': { dns: 0.75, 'hosts-file': 0.24 },
      'dns-answer': { address: 0.98 },
      'public-dns-answer': { 'other-address': 0.45, 'same-address': 0.5 },
      'hosts-file': { 'wrong-entry': 0.25 },
      'address-matches-server': { no: 0.94 },
      'host-key': { changed: 0.15, unknown: 0.5 },
      'server-fingerprint': { differs: 0.9 },
      'connection-arrives': { no: 0.93 },
      'connection-log': { nothing: 0.93 },
      'works-from-elsewhere': { yes: 0.3 },
      'worked-before': { yes: 0.9 },
      'host-alive': { 'no-answer': 0.55, yes: 0.4 },
      'what-changed': { 'address-change': 0.6, 'provider-action': 0.05, reinstall: 0.06, nothing: 0.12 },
    },
    guises: [NOBODY_THERE],
    fix: {
      harm: 0.1,
      steps: [
        {
          where: 'client',
          note: 'Connect by the address that the provider or the console shows.',
          command: 'ssh {user}@{address}',
        },
        {
          where: 'provider',
          note: 'Correct the A and AAAA records, and delete those of machines that are gone.',
          risk: 'Deleting the record of a machine that is still in use cuts it off.',
          undo: 'Note the old record before; put it back.',
        },
        {
          where: 'client',
          note: 'Look for an old line of this name in the hosts file and remove it.',
          command: 'grep -n {host} /etc/hosts',
        },
      ],
      verify: 'Every resolver gives the address that the server itself has: nslookup {host} 1.1.1.1',
      prevent:
        'Lower the TTL a day before a move, use a fixed (elastic, reserved) address, or update DNS automatically.',
      lasting: 'The record lives in DNS, not on the server.',
    },
    sources: ['RFC 1034', 'hosts(5)', 'OpenSSH sshconnect.c'],
  },
  'resolver-failing': {
    title: 'The resolver does not work',
    explanation:
      'The name may well exist, but the DNS server that was asked fails or does not answer. Other names are likely to fail as well.',
    prior: 13,
    reach: 'client',
    likelihoods: {
      symptom: { 'dns-servfail': 0.46, 'dns-timeout': 0.46, 'dns-nxdomain': 0.04 },
      'dns-answer': { servfail: 0.46, 'no-answer': 0.46, nxdomain: 0.03 },
      'public-dns-answer': { 'same-address': 0.6, 'other-address': 0.15, servfail: 0.15, 'no-answer': 0.05 },
      'resolver-config': { broken: 0.6 },
      'client-network': { online: 0.93 },
      'works-from-elsewhere': { yes: 0.8 },
      'worked-before': { yes: 0.85 },
      'name-checked': { right: 0.97 },
      'address-source': { dns: 0.98 },
      'what-changed': { 'client-network': 0.3, 'client-machine': 0.08, nothing: 0.4 },
    },
    fix: {
      harm: 0.05,
      steps: [
        {
          where: 'client',
          note: 'Connect by address meanwhile.',
          command: 'ssh {user}@{address}',
        },
        {
          where: 'client',
          note: 'See which resolver is set and whether it answers.',
          command: {
            linux: 'cat /etc/resolv.conf; resolvectl status',
            macos: 'scutil --dns | head -20',
            windows: 'Get-DnsClientServerAddress',
          },
        },
        {
          where: 'client',
          note: 'Set another resolver (1.1.1.1, 9.9.9.9) in the network settings, or restart the local one.',
          command: {
            linux: 'sudo systemctl restart systemd-resolved',
            macos: 'sudo killall -HUP mDNSResponder',
            windows: 'Clear-DnsClientCache',
          },
          risk: 'Names that only the resolver of the company or the VPN knows stop working with a public one.',
          undo: 'Set the network back to the resolver that it hands out (automatic).',
        },
      ],
      verify: 'The name resolves again: getent ahosts {host}',
      prevent: 'Give the machine two resolvers of different operators.',
      lasting: 'Set the resolver in the network settings, not in /etc/resolv.conf by hand, which is rewritten at boot.',
    },
    sources: ['resolv.conf(5)', 'getaddrinfo(3)', 'RFC 2308'],
  },
} as const satisfies Record<(typeof CAUSE_GROUPS)['name'][number], CauseSpec>;
