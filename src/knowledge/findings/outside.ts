import type { FindingSpec } from '../finding-spec.ts';

/** What a look from outside shows around the symptom: addresses, path, and what answers on the port. */
export const OUTSIDE_FINDINGS = {
  vantage: {
    title: 'From where it was looked',
    kind: 'context',
    values: {
      'same-machine': { background: 0.5, says: 'it was looked from the machine that cannot connect' },
      elsewhere: { background: 0.5, says: 'it was looked from another place than the machine that cannot connect' },
    },
  },
  'partial-failure': {
    title: 'Addresses of the name',
    kind: 'observation',
    values: {
      none: { background: 0.94, says: 'every address of the name behaves the same' },
      'ipv6-fails': { background: 0.02, says: 'the IPv6 address fails while IPv4 works' },
      'ipv4-fails': { background: 0.01, says: 'the IPv4 address fails while IPv6 works' },
      'some-addresses-fail': { background: 0.03, says: 'some addresses of the name fail while others work' },
    },
  },
  'failing-address': {
    title: 'The address that fails beside a working one',
    kind: 'observation',
    values: {
      refused: { background: 0.25, says: 'the failing address refuses the connection' },
      rejected: { background: 0.05, says: 'a firewall rejects the connection to the failing address' },
      'no-answer': { background: 0.5, says: 'the failing address does not answer' },
      unreachable: { background: 0.15, says: 'there is no route to the failing address' },
      'after-connect': { background: 0.05, says: 'the failing address accepts the connection and fails later' },
    },
  },
  'address-family': {
    title: 'Kind of the address that was tried',
    kind: 'context',
    values: {
      ipv4: { background: 0.85, says: 'the address that was tried is an IPv4 address' },
      ipv6: { background: 0.15, says: 'the address that was tried is an IPv6 address' },
    },
  },
  'address-count': {
    title: 'Number of addresses',
    kind: 'context',
    values: {
      one: { background: 0.75, says: 'the name has one address' },
      several: { background: 0.25, says: 'the name has several addresses' },
    },
  },
  'address-kind': {
    title: 'Kind of address',
    kind: 'observation',
    values: {
      public: { background: 0.79, says: 'the address is a public one' },
      private: { background: 0.15, says: 'the address is a private one, reachable only from inside its own network' },
      loopback: { background: 0.03, says: 'the address is the loopback of the machine that connects' },
      cgnat: { background: 0.01, says: 'the address is shared by a provider (100.64.0.0/10) and often a VPN address' },
      'link-local': { background: 0.01, says: 'the address is link-local and valid on one cable only' },
      other: { background: 0.01, says: 'the address is of a special kind' },
    },
  },
  'address-source': {
    title: 'Where the address came from',
    kind: 'observation',
    values: {
      dns: { background: 0.66, says: 'the address came from DNS' },
      literal: { background: 0.3, says: 'the address was given as a number' },
      'hosts-file': { background: 0.04, says: 'the address came from the hosts file of the machine that connects' },
    },
  },
  'other-ssh-port': {
    title: 'Other SSH ports',
    kind: 'observation',
    values: {
      found: { background: 0.02, says: 'another port of the same address answers with SSH' },
      none: { background: 0.98, says: 'no other usual SSH port answers' },
    },
  },
  'host-alive': {
    title: 'Sign of life',
    kind: 'observation',
    values: {
      yes: { background: 0.72, says: 'the address answers on something else (ping, web)' },
      'no-answer': { background: 0.24, says: 'the address answers nothing at all' },
      unreachable: { background: 0.04, says: 'a router says that the address cannot be reached' },
    },
  },
  'port-open': {
    title: 'The port',
    kind: 'observation',
    values: {
      yes: { background: 0.7, says: 'the port accepts connections' },
      no: { background: 0.3, says: 'the port does not accept connections' },
    },
  },
  'port-22-egress': {
    title: 'Outgoing SSH from the machine that connects',
    kind: 'observation',
    values: {
      open: { background: 0.97, says: 'other hosts can be reached on port 22 from there' },
      blocked: { background: 0.03, says: 'no host at all can be reached on port 22 from there' },
    },
  },
  'path-ends': {
    title: 'Where the path ends',
    kind: 'observation',
    values: {
      'reaches-host': { background: 0.52, says: 'the trace reaches the host' },
      'near-host': { background: 0.25, says: 'the trace ends in the network of the host' },
      midway: { background: 0.165, says: 'the trace ends somewhere on the way' },
      'near-client': { background: 0.06, says: 'the trace ends in the network of the machine that connects' },
      loop: { background: 0.005, says: 'the trace goes in circles' },
    },
  },
  'rejected-by': {
    title: 'Who rejected the connection',
    kind: 'observation',
    values: {
      'the-host': { background: 0.6, says: 'the rejection came from the host itself' },
      'a-router': { background: 0.3, says: 'the rejection came from a router on the way' },
      'this-machine': { background: 0.1, says: 'the machine that connects rejected its own packet' },
    },
  },
  'reject-kind': {
    title: 'Kind of rejection',
    kind: 'observation',
    values: {
      'port-unreachable': {
        background: 0.35,
        says: 'the rejection says "port unreachable", the default of fail2ban and iptables',
      },
      'host-prohibited': {
        background: 0.12,
        says: 'the rejection says "host prohibited", the habit of older Red Hat firewalls',
      },
      'admin-prohibited': {
        background: 0.2,
        says: 'the rejection says "administratively prohibited", the default of firewalld',
      },
      'net-prohibited': { background: 0.03, says: 'the rejection says "network prohibited"' },
      'host-unreachable': {
        background: 0.2,
        says: 'the rejection says "host unreachable": nobody answers at that address',
      },
      'net-unreachable': { background: 0.06, says: 'the rejection says "network unreachable"' },
      'time-exceeded': { background: 0.004, says: 'the rejection says "time exceeded": packets went in circles' },
      other: { background: 0.036, says: 'the rejection is of another kind' },
    },
  },
  intermittent: {
    title: 'Repeatability',
    kind: 'observation',
    values: {
      yes: { background: 0.04, says: 'one connection was dropped and the next one was not' },
      no: { background: 0.96, says: 'every attempt ended the same way' },
    },
  },
  'close-delay': {
    title: 'Time until the server closed',
    kind: 'observation',
    values: {
      'at-once': { background: 0.7, says: 'the server closed at once' },
      'about-5s': { background: 0.05, says: 'the server closed after about five seconds' },
      later: { background: 0.25, says: 'the server closed after some time' },
    },
  },
  silence: {
    title: 'What comes before the banner',
    kind: 'observation',
    values: {
      silent: { background: 0.94, says: 'the connection opens and then nothing comes' },
      dripping: { background: 0.06, says: 'meaningless lines drip in, one every few seconds' },
    },
  },
  'busy-reason': {
    title: 'Why sshd would not talk',
    kind: 'observation',
    values: {
      'max-startups': { background: 0.5, says: 'sshd says "Exceeded MaxStartups"' },
      'not-allowed': { background: 0.45, says: 'sshd says "Not allowed at this time"' },
      other: { background: 0.05, says: 'sshd gives another reason' },
    },
  },
  'protocol-seen': {
    title: 'What answers on the port',
    kind: 'observation',
    values: {
      http: { background: 0.3, says: 'a web server answers' },
      tls: { background: 0.2, says: 'a TLS service answers' },
      smtp: { background: 0.06, says: 'a mail server (SMTP) answers' },
      ftp: { background: 0.06, says: 'an FTP server answers' },
      'pop3-imap': { background: 0.03, says: 'a mailbox server (POP3 or IMAP) answers' },
      telnet: { background: 0.05, says: 'a telnet server answers' },
      mysql: { background: 0.03, says: 'a MySQL server answers' },
      rdp: { background: 0.03, says: 'a Windows remote desktop answers' },
      vnc: { background: 0.03, says: 'a VNC server answers' },
      redis: { background: 0.02, says: 'a Redis server answers' },
      echo: { background: 0.02, says: 'what is sent comes back' },
      proxy: { background: 0.05, says: 'a proxy answers' },
      'unknown-text': { background: 0.07, says: 'some other text protocol answers' },
      'unknown-binary': { background: 0.05, says: 'some binary protocol answers' },
    },
  },
  'server-software': {
    title: 'SSH server',
    kind: 'context',
    values: {
      openssh: { background: 0.9, says: 'the server is OpenSSH' },
      dropbear: { background: 0.05, says: 'the server is dropbear' },
      tinysshd: { background: 0.01, says: 'the server is tinysshd' },
      other: { background: 0.04, says: 'the server is some other SSH software' },
    },
  },
  'openssh-age': {
    title: 'Age of the SSH server',
    kind: 'context',
    values: {
      'before-7': { background: 0.06, says: 'the OpenSSH server is older than 7.0 (2015)' },
      '7-to-8.7': { background: 0.3, says: 'the OpenSSH server is between 7.0 and 8.7' },
      '8.8-to-9.7': { background: 0.4, says: 'the OpenSSH server is between 8.8 and 9.7' },
      '9.8-or-later': { background: 0.24, says: 'the OpenSSH server is 9.8 or newer and has penalties' },
    },
  },
  'mismatch-kind': {
    title: 'What both sides have not in common',
    kind: 'observation',
    values: {
      kex: { background: 0.4, says: 'no key exchange method in common' },
      'host-key': { background: 0.35, says: 'no host key type in common' },
      cipher: { background: 0.15, says: 'no cipher in common' },
      mac: { background: 0.08, says: 'no MAC in common' },
      compression: { background: 0.02, says: 'no compression in common' },
    },
  },
  'server-algorithms': {
    title: 'Algorithms of the server',
    kind: 'observation',
    values: {
      old: { background: 0.08, says: 'the server offers outdated algorithms only' },
      modern: { background: 0.92, says: 'the server offers current algorithms' },
    },
  },
  'client-algorithms': {
    title: 'Algorithms of the client',
    kind: 'observation',
    values: {
      old: { background: 0.06, says: 'the client offers outdated algorithms only' },
      modern: { background: 0.94, says: 'the client offers current algorithms' },
    },
  },
  'host-key': {
    title: 'Host key',
    kind: 'observation',
    values: {
      known: { background: 0.45, says: 'the host key is the one on record' },
      unknown: { background: 0.53, says: 'no key is on record for this host' },
      changed: { background: 0.015, says: 'the host key differs from the one on record' },
      revoked: { background: 0.005, says: 'the host key is marked as revoked' },
    },
  },
  'hostkey-problem': {
    title: 'Why the client will not have the host key',
    kind: 'observation',
    values: {
      revoked: { background: 0.2, says: 'the key is marked as revoked' },
      'too-short': { background: 0.3, says: 'the RSA host key is too short' },
      'type-refused': { background: 0.35, says: 'the client does not accept that type of host key' },
      'bad-signature': { background: 0.15, says: 'the server could not prove that it owns the key' },
    },
  },
  'auth-methods': {
    title: 'Ways to log in',
    kind: 'observation',
    values: {
      'publickey-only': { background: 0.5, says: 'the server takes keys only' },
      'password-offered': { background: 0.42, says: 'the server takes keys and passwords' },
      'password-only': { background: 0.03, says: 'the server takes passwords (or questions) only' },
      'none-needed': { background: 0.005, says: 'the server lets everyone in without a credential' },
      other: { background: 0.045, says: 'the server asks for some other credential' },
    },
  },
  'large-packets': {
    title: 'Large packets',
    kind: 'observation',
    values: {
      acknowledged: { background: 0.95, says: 'large packets arrive' },
      unacknowledged: { background: 0.05, says: 'small packets pass, large ones are never acknowledged' },
    },
  },
  'transport-error': {
    title: 'How the encrypted stream broke',
    kind: 'observation',
    values: {
      'bad-length': {
        background: 0.45,
        says: 'a packet length made no sense: plain text or another program wrote into the stream',
      },
      'bad-mac': { background: 0.4, says: 'a packet was changed on its way' },
      'protocol-violation': { background: 0.15, says: 'a packet came that the protocol does not allow' },
    },
  },
} as const satisfies Record<string, FindingSpec>;
