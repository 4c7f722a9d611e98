import type { Symptom } from '../taxonomy/symptoms.ts';

/** What a symptom means for a person. */
export interface SymptomSpec {
  /** One plain sentence; `{host}` and `{port}` are filled in by `describeSymptom`. */
  readonly sentence: string;
  /** What cannot be the reason any more, in one or two short sentences; empty where nothing is ruled out. */
  readonly rulesOut: string;
}

/** The sentence of a symptom for this host and port; where nobody named the host it speaks of the server. */
export function describeSymptom(symptom: Symptom, host: string | null, port: number | null): string {
  const { sentence }: SymptomSpec = SYMPTOMS[symptom];
  if (host !== null)
    return sentence.replaceAll(/\{(host|port)\}/g, (_, word) => (word === 'host' ? host : String(port ?? SSH_PORT)));
  const unnamed = UNNAMED.reduce((text, [named, plain]) => text.replace(named, plain), sentence);
  const said = port === null ? unnamed.replace(' on port {port}', '') : unnamed.replace('{port}', String(port));
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}`;
}

const SSH_PORT = 22;

/** How a sentence goes where the host has no name. */
const UNNAMED: readonly (readonly [RegExp, string])[] = [
  [/ \(\{host\}, port \{port\}\)/, ''],
  [/(?: on| at) \{host\}, port \{port\},/, ''],
  [/ at \{host\}/, ''],
  [/(the name) \{host\}/i, '$1'],
  [/(look up|when) \{host\}/, '$1 the name'],
  [/\{host\}(?:, port \{port\},?)?/, 'the server'],
];

export const SYMPTOMS = {
  'dns-nxdomain': {
    sentence: 'The name {host} does not exist in DNS.',
    rulesOut: 'The resolver works: it answered. The server itself was never asked.',
  },
  'dns-no-address': {
    sentence: 'The name {host} exists, but no address belongs to it.',
    rulesOut: 'The resolver works and the name is registered. The server itself was never asked.',
  },
  'dns-servfail': {
    sentence: 'The resolver could not look up {host}: it reported a failure.',
    rulesOut: 'This says nothing about the server, which was never asked.',
  },
  'dns-timeout': {
    sentence: 'No resolver answered when {host} was looked up.',
    rulesOut: 'This says nothing about the server, which was never asked.',
  },
  'connection-refused': {
    sentence: '{host} answered, and refused the connection on port {port}: nothing accepts connections there.',
    rulesOut:
      'The machine behind this address is up, and the network path is fine. Either nothing listens on the port, or a firewall refuses in its name.',
  },
  'connection-rejected': {
    sentence: 'A firewall turned the connection to {host} on port {port} away, and said so.',
    rulesOut: 'The packets get as far as that firewall: nothing is lost before it.',
  },
  'connection-timeout': {
    sentence: 'Nothing at all answered at {host} on port {port}.',
    rulesOut:
      'It is not a stopped SSH service alone: a machine that is up and not filtered would have refused the connection.',
  },
  'no-route': {
    sentence: 'There is no way to {host}: a router, or the last network on the way, says that nobody is there.',
    rulesOut: 'The port and the SSH service were not reached, so this says nothing about them.',
  },
  'network-unreachable': {
    sentence: 'The machine that connects has no route to the network of {host}.',
    rulesOut: 'No packet left the machine that connects, so this says nothing about the server.',
  },
  'closed-before-banner': {
    sentence: '{host} accepted the connection on port {port} and closed it before it said anything.',
    rulesOut: 'DNS, the network path and plain port blocks are fine: something accepted the connection.',
  },
  'reset-before-banner': {
    sentence: '{host} accepted the connection on port {port} and broke it off before it said anything.',
    rulesOut: 'DNS, the network path and plain port blocks are fine: something accepted the connection.',
  },
  'banner-timeout': {
    sentence: '{host} accepted the connection on port {port} and then did not introduce itself as an SSH server.',
    rulesOut: 'DNS, the network path and plain port blocks are fine: something accepted the connection.',
  },
  'server-busy': {
    sentence: 'The SSH server on {host}, port {port}, is running and refuses to talk for now.',
    rulesOut: 'The network and the firewalls are fine, and the SSH service runs.',
  },
  'not-ssh': {
    sentence: 'Something other than SSH answers at {host} on port {port}.',
    rulesOut: 'The port is open. No login was tried, so keys and passwords are not the reason.',
  },
  'ssh1-only': {
    sentence: 'The server at {host}, port {port}, speaks only the obsolete first version of SSH.',
    rulesOut: 'The network, the firewalls and the SSH service are fine.',
  },
  'kex-mismatch': {
    sentence: 'The client and the server at {host}, port {port}, have no encryption method in common.',
    rulesOut: 'The network, the firewalls and the SSH service are fine. Keys and passwords were not asked for yet.',
  },
  'kex-closed': {
    sentence: 'The connection to {host}, port {port}, broke off while the encryption was being set up.',
    rulesOut: 'The port is open and an SSH server answered. Keys and passwords were not asked for yet.',
  },
  'transport-corrupt': {
    sentence: 'The data from {host}, port {port}, made no sense after the encryption had begun.',
    rulesOut: 'The port is open and an SSH server answered. Keys and passwords are not the reason.',
  },
  'kex-timeout': {
    sentence:
      '{host}, port {port}, answered as an SSH server and then went silent while the encryption was being set up.',
    rulesOut: 'The port is open and an SSH server answered. Keys and passwords were not asked for yet.',
  },
  'hostkey-changed': {
    sentence: 'The server at {host}, port {port}, shows another host key than the one on record.',
    rulesOut: 'The network and the firewalls are fine: an SSH server answered.',
  },
  'hostkey-rejected': {
    sentence: 'The client does not accept the host key that {host}, port {port}, shows.',
    rulesOut: 'The network and the firewalls are fine: an SSH server answered.',
  },
  'hostkey-unknown': {
    sentence:
      'The host key of {host}, port {port}, is not on record, and the client does not connect to hosts that it does not know.',
    rulesOut: 'The network and the firewalls are fine: an SSH server answered.',
  },
  'auth-denied': {
    sentence: 'The server at {host}, port {port}, works and refused the login.',
    rulesOut: 'The network, the firewalls, the SSH service and the encryption are fine.',
  },
  'auth-too-many': {
    sentence: 'The server at {host}, port {port}, hung up after too many login attempts in one connection.',
    rulesOut: 'The network, the firewalls, the SSH service and the encryption are fine.',
  },
  'auth-key-unusable': {
    sentence: 'The client could not use its own key for {host}.',
    rulesOut: 'The key was never judged by the server, which is not at fault so far.',
  },
  'auth-key-type-rejected': {
    sentence: "The key's type or signature is not accepted by both sides ({host}, port {port}).",
    rulesOut: 'The network, the firewalls, the SSH service and the encryption are fine.',
  },
  'auth-closed': {
    sentence: 'The server at {host}, port {port}, hung up during the login without saying why.',
    rulesOut: 'The network, the firewalls and the encryption are fine.',
  },
  'auth-timeout': {
    sentence: 'The server at {host}, port {port}, stopped answering during the login.',
    rulesOut: 'The port is open and the encryption was set up.',
  },
  'session-closed': {
    sentence: 'The login to {host}, port {port}, worked, and the session was closed at once.',
    rulesOut: 'The network, the firewalls, the SSH service, and the key or password are fine.',
  },
  'session-nologin': {
    sentence: '{host} lets nobody log in for now.',
    rulesOut: 'The network, the firewalls and the SSH service are fine.',
  },
  'session-password-expired': {
    sentence: 'The password on {host} has expired and must be changed before anything else.',
    rulesOut: 'The network, the firewalls, the SSH service, and the credential itself are fine.',
  },
  'session-forwarding-denied': {
    sentence: 'The login to {host}, port {port}, worked, and the server refused a tunnel.',
    rulesOut: 'The network, the firewalls, the SSH service, and the key or password are fine.',
  },
  'session-subsystem-failed': {
    sentence: 'The login to {host}, port {port}, worked, and sftp (or another subsystem) could not be started.',
    rulesOut: 'The network, the firewalls, the SSH service, and the key or password are fine.',
  },
  'session-pty-failed': {
    sentence: 'The login to {host}, port {port}, worked, and the server gave no terminal.',
    rulesOut: 'The network, the firewalls, the SSH service, and the key or password are fine.',
  },
  'session-no-resources': {
    sentence: 'The login to {host}, port {port}, worked, and the server could not start a process for it.',
    rulesOut: 'The network, the firewalls, the SSH service, and the key or password are fine.',
  },
  'session-dropped': {
    sentence: 'The session on {host}, port {port}, worked and then broke off.',
    rulesOut: 'The login works: name, key or password, and firewalls are fine.',
  },
  'client-config-error': {
    sentence: 'The ssh client stopped at its own configuration and did not try {host}.',
    rulesOut: 'No packet was sent, so this says nothing about the server.',
  },
  'proxy-failed': {
    sentence: 'The jump host or proxy on the way to {host} failed.',
    rulesOut: 'The server itself may not have been reached, so this says little about it.',
  },
  ok: {
    sentence: 'Everything that was tried at {host}, port {port}, works.',
    rulesOut: 'From where it was looked, the network, the firewalls and the SSH service are fine.',
  },
} as const satisfies Record<Symptom, SymptomSpec>;
