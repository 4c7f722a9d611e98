import type { FindingSpec } from '../finding-spec.ts';

// What a service that does not run shows in any case; systemd removes its runtime directory when it stops.
const NOT_RUNNING = { 'sshd-state': ['inactive', 'failed', 'no-such-service'] } as const;
// Who listens runs.
const LISTENS = { 'listening-on': ['the-port', 'another-port', 'loopback', 'other-address'] } as const;

/** The SSH service on its own machine. */
export const SERVICE_FINDINGS = {
  'sshd-state': {
    title: 'The SSH service',
    kind: 'observation',
    values: {
      running: { background: 0.955, impliedBy: LISTENS, says: 'the SSH service is running' },
      failed: { background: 0.01, says: 'the SSH service tried to start and failed' },
      inactive: { background: 0.02, says: 'the SSH service is stopped' },
      restarting: { background: 0.005, says: 'the SSH service is starting over and over' },
      'no-such-service': { background: 0.01, says: 'there is no SSH service of that name' },
    },
  },
  'sshd-enabled': {
    title: 'Start at boot',
    kind: 'observation',
    values: {
      enabled: { background: 0.93, says: 'the SSH service starts at boot' },
      disabled: { background: 0.055, says: 'the SSH service does not start at boot' },
      masked: { background: 0.005, says: 'the SSH service is masked: it cannot be started at all' },
      'socket-only': { background: 0.01, says: 'a systemd socket starts the SSH service on demand' },
    },
  },
  'sshd-installed': {
    title: 'The SSH server software',
    kind: 'observation',
    values: {
      yes: { background: 0.985, says: 'an SSH server is installed' },
      no: { background: 0.015, says: 'no SSH server is installed' },
    },
  },
  'sshd-failure': {
    title: 'Why the SSH service stopped',
    kind: 'observation',
    several: true,
    values: {
      none: { background: 0.93, yields: true, says: 'the service log shows no failure' },
      stopped: {
        background: 0.02,
        impliedBy: { 'sshd-state': ['inactive'] },
        says: 'somebody or something stopped the service in order',
      },
      'config-error': { background: 0.005, says: 'the service found an error in its configuration' },
      'address-in-use': { background: 0.005, says: 'the port was already in use' },
      'address-unavailable': { background: 0.003, says: 'the address to listen on does not exist on the server' },
      'bind-denied': { background: 0.002, says: 'the system did not permit sshd to take the port' },
      'no-hostkeys': { background: 0.003, says: 'the service found no host key' },
      'hostkey-permissions': { background: 0.003, says: 'the service refused a host key that others can read' },
      'runtime-dir': { background: 0.003, says: 'the directory /run/sshd is missing or has the wrong owner' },
      library: { background: 0.002, says: 'a library does not fit the SSH server' },
      'privsep-user': { background: 0.002, says: 'the system user sshd is missing' },
      'binary-missing': { background: 0.002, says: 'a program file of the SSH server is missing' },
      crashed: { background: 0.003, says: 'the SSH server crashed (a signal ended it)' },
      'killed-for-memory': { background: 0.003, says: 'the kernel killed the SSH server for lack of memory' },
      'disk-full': { background: 0.003, says: 'the service found no space on the disk' },
      'start-timeout': { background: 0.003, says: 'the service took too long to start' },
      dependency: { background: 0.003, says: 'something that the service needs did not start' },
      condition: { background: 0.001, says: 'a start condition was not met (sshd_not_to_be_run)' },
      'unknown-failure': { background: 0.004, says: 'the service failed and does not say why' },
    },
  },
  'config-test': {
    title: 'Test of the configuration (sshd -t)',
    kind: 'observation',
    values: {
      passes: { background: 0.963, says: 'the configuration test passes' },
      'syntax-error': { background: 0.01, says: 'the configuration test names a line in error' },
      'no-hostkeys': { background: 0.006, says: 'the configuration test finds no host key' },
      'hostkey-permissions': {
        background: 0.004,
        says: 'the configuration test finds a host key that others can read',
      },
      'runtime-dir': { background: 0.006, impliedBy: NOT_RUNNING, says: 'the configuration test misses /run/sshd' },
      library: { background: 0.001, says: 'the SSH server does not run with the libraries of this system' },
      'privsep-user': { background: 0.003, says: 'the configuration test misses the system user sshd' },
      'not-found': { background: 0.007, says: 'there is no SSH server to test' },
    },
  },
  'listening-on': {
    title: 'What the SSH server listens on',
    kind: 'observation',
    values: {
      'the-port': { background: 0.94, says: 'the SSH server listens on the port that was tried, on all addresses' },
      'another-port': { background: 0.015, says: 'the SSH server listens on another port' },
      loopback: { background: 0.008, says: 'the SSH server listens on the loopback address only' },
      'other-address': { background: 0.007, says: 'the SSH server listens on another address of the server only' },
      nothing: { background: 0.03, impliedBy: NOT_RUNNING, says: 'the SSH server listens on nothing' },
    },
  },
  'listen-queue': {
    title: 'Connections that wait to be accepted',
    kind: 'observation',
    values: {
      short: { background: 0.992, says: 'the SSH server accepts connections as they come' },
      full: { background: 0.008, says: 'the queue of connections that nobody accepts is full' },
    },
  },
  'port-owner': {
    title: 'Who holds the port on the server',
    kind: 'observation',
    values: {
      sshd: { background: 0.9, impliedBy: { 'listening-on': ['the-port'] }, says: 'sshd holds the port' },
      systemd: { background: 0.04, says: 'systemd holds the port on behalf of sshd' },
      other: { background: 0.015, says: 'another program holds the port' },
      tarpit: { background: 0.003, says: 'a tarpit (endlessh and its like) holds the port' },
      'container-proxy': { background: 0.007, says: 'a container proxy holds the port' },
      nobody: { background: 0.035, says: 'nobody holds the port' },
    },
  },
  'local-answer': {
    title: 'The port, asked on the server itself',
    kind: 'observation',
    values: {
      banner: { background: 0.93, says: 'asked on the server itself, SSH answers' },
      refused: { background: 0.035, says: 'asked on the server itself, the port refuses' },
      silent: { background: 0.01, says: 'asked on the server itself, the port opens and stays silent' },
      closed: { background: 0.015, says: 'asked on the server itself, the port opens and closes at once' },
      'other-protocol': { background: 0.01, says: 'asked on the server itself, something other than SSH answers' },
    },
  },
  'configured-port': {
    title: 'Port in the configuration',
    kind: 'observation',
    values: {
      'the-port': { background: 0.96, says: 'sshd is configured for the port that was tried' },
      'another-port': { background: 0.04, says: 'sshd is configured for another port' },
    },
  },
  'configured-listen': {
    title: 'ListenAddress in the configuration',
    kind: 'observation',
    values: {
      all: { background: 0.96, says: 'sshd is configured to listen on all addresses' },
      loopback: { background: 0.01, says: 'sshd is configured to listen on the loopback address only' },
      'some-address': { background: 0.03, says: 'sshd is configured to listen on one address only' },
    },
  },
  'socket-activation': {
    title: 'systemd socket',
    kind: 'observation',
    values: {
      off: { background: 0.86, says: 'no systemd socket owns the port' },
      'owns-the-port': { background: 0.12, says: 'a systemd socket owns the port that was tried' },
      'owns-another-port': { background: 0.01, says: 'a systemd socket listens on another port than the one tried' },
      failed: {
        background: 0.01,
        says: 'the systemd socket of SSH is failed or stopped, and the service waits for it',
      },
    },
  },
  hostkeys: {
    title: 'Host keys on the server',
    kind: 'observation',
    values: {
      present: { background: 0.975, says: 'the host keys are there' },
      missing: { background: 0.01, says: 'the host keys are missing' },
      'bad-permissions': { background: 0.007, says: 'a private host key can be read by others' },
      corrupt: { background: 0.008, says: 'a host key is empty or damaged' },
    },
  },
  'hostkeys-age': {
    title: 'Age of the host keys',
    kind: 'observation',
    values: {
      old: { background: 0.94, says: 'the host keys of the server are as old as expected' },
      new: { background: 0.06, says: 'the host keys of the server were made recently' },
    },
  },
  'server-fingerprint': {
    title: 'Fingerprint read on the server itself',
    kind: 'observation',
    values: {
      matches: { background: 0.97, says: "the fingerprint that the client sees is the server's own" },
      differs: { background: 0.03, says: "the fingerprint that the client sees is not the server's own" },
    },
  },
  'runtime-dir': {
    title: 'The directory /run/sshd',
    kind: 'observation',
    values: {
      present: { background: 0.975, says: '/run/sshd is there' },
      missing: { background: 0.018, impliedBy: NOT_RUNNING, says: '/run/sshd is missing' },
      'bad-owner': { background: 0.007, says: '/run/sshd has the wrong owner or mode' },
    },
  },
  'privsep-user': {
    title: 'The system user sshd',
    kind: 'observation',
    values: {
      present: { background: 0.99, says: 'the system user sshd exists' },
      missing: { background: 0.01, says: 'the system user sshd is missing' },
    },
  },
  'sshd-binary': {
    title: 'The running SSH server',
    kind: 'observation',
    values: {
      current: { background: 0.96, says: 'the running SSH server is the installed one' },
      replaced: { background: 0.04, says: 'the SSH server was upgraded after it was started' },
    },
  },
  'sshd-processes': {
    title: 'Processes of the SSH server',
    kind: 'observation',
    values: {
      normal: { background: 0.96, says: 'the SSH server has an ordinary number of processes' },
      'many-waiting': { background: 0.02, says: 'many logins wait at the SSH server at the same time' },
      stuck: { background: 0.01, says: 'the SSH server process is stopped or stuck' },
      none: { background: 0.01, impliedBy: NOT_RUNNING, says: 'there is no SSH server process' },
    },
  },
  'connection-log': {
    title: "The server's log of connections",
    kind: 'observation',
    several: true,
    values: {
      nothing: { background: 0.4, yields: true, says: 'the log does not mention the attempt' },
      arrived: { background: 0.3, says: 'the log shows that the attempt arrived' },
      'left-early': { background: 0.24, says: 'the log shows clients that left before they logged in' },
      'max-startups': { background: 0.01, says: 'the log shows connections dropped because of MaxStartups' },
      penalty: { background: 0.01, says: 'the log shows connections dropped because of a penalty' },
      'tcp-wrappers': { background: 0.004, says: 'the log shows a connection refused by hosts.deny' },
      'rexec-failed': { background: 0.004, says: 'the log shows that the old SSH server cannot start its new program' },
      'child-crashed': { background: 0.004, says: 'the log shows that a process of sshd crashed' },
      'fork-failed': { background: 0.004, says: 'the log shows that sshd could not start a process or open a file' },
      'no-algorithms': { background: 0.008, says: 'the log shows a client with which no algorithm was in common' },
      'login-timeout': { background: 0.012, says: 'the log shows logins that took too long' },
      'bad-packets': { background: 0.004, says: 'the log shows damaged packets' },
    },
  },
} as const satisfies Record<string, FindingSpec>;
