import type { FindingSpec } from '../finding-spec.ts';

/** The server as a machine, and what its provider says of it. */
export const MACHINE_FINDINGS = {
  'instance-state': {
    title: 'State at the provider',
    kind: 'observation',
    values: {
      running: { background: 0.94, says: 'the provider shows the machine as running' },
      starting: { background: 0.015, says: 'the provider shows the machine as starting' },
      stopped: { background: 0.02, says: 'the provider shows the machine as stopped' },
      terminated: { background: 0.01, says: 'the machine no longer exists at the provider' },
      impaired: { background: 0.015, says: "the provider's own health check of the machine fails" },
    },
  },
  'provider-status': {
    title: 'The provider',
    kind: 'observation',
    values: {
      normal: { background: 0.965, says: 'the provider reports no trouble' },
      outage: { background: 0.02, says: 'the provider reports an outage or maintenance' },
      'network-disabled': { background: 0.01, says: "the provider has switched off the machine's network" },
      'account-suspended': { background: 0.005, says: 'the account at the provider is suspended (abuse or unpaid)' },
    },
  },
  'console-shows': {
    title: "The machine's screen",
    kind: 'observation',
    values: {
      'login-prompt': { background: 0.94, says: 'the console shows a login prompt' },
      booting: { background: 0.02, says: 'the console shows a machine that is starting up' },
      'emergency-mode': { background: 0.015, says: 'the console shows emergency mode or a file system check' },
      panic: { background: 0.01, says: 'the console shows a kernel panic or a boot error' },
      dead: { background: 0.015, says: 'the console shows nothing and does not react' },
    },
  },
  'system-state': {
    title: 'The operating system',
    kind: 'observation',
    values: {
      running: { background: 0.8, says: 'the system is up' },
      degraded: { background: 0.15, says: 'the system is up, with a failed service' },
      starting: { background: 0.02, says: 'the system is still starting' },
      stopping: { background: 0.01, says: 'the system is shutting down' },
      maintenance: { background: 0.02, says: 'the system is in emergency or rescue mode' },
    },
  },
  uptime: {
    title: 'Time since the last boot',
    kind: 'observation',
    values: {
      minutes: { background: 0.07, says: 'the server booted minutes ago' },
      longer: { background: 0.93, says: 'the server has been up for longer' },
    },
  },
  'server-interface': {
    title: "The server's network interface",
    kind: 'observation',
    values: {
      up: { background: 0.97, says: 'the network interface of the server is up and has an address' },
      'no-address': { background: 0.015, says: 'the network interface of the server has no address' },
      down: { background: 0.015, says: 'the network interface of the server is down' },
    },
  },
  'server-route': {
    title: "The server's way out",
    kind: 'observation',
    values: {
      default: { background: 0.992, says: 'the server has a default route' },
      missing: { background: 0.008, says: 'the server has no default route, so its answers get lost' },
    },
  },
  'server-online': {
    title: 'Outgoing traffic of the server',
    kind: 'observation',
    values: {
      yes: { background: 0.95, says: 'the server reaches the Internet' },
      no: { background: 0.05, says: 'the server itself reaches nothing outside' },
    },
  },
  'server-resolver': {
    title: "The server's name resolution",
    kind: 'observation',
    values: {
      works: { background: 0.92, says: 'name resolution on the server is quick' },
      slow: { background: 0.03, says: 'name resolution on the server is slow' },
      fails: { background: 0.02, says: 'name resolution on the server fails' },
      'fails-at-once': { background: 0.03, says: 'name resolution on the server fails at once, which delays nobody' },
    },
  },
  'cloud-route': {
    title: "The cloud network's way in",
    kind: 'observation',
    values: {
      'has-internet': {
        background: 0.96,
        says: 'the cloud network has a route to the Internet and the machine a public address',
      },
      none: {
        background: 0.04,
        says: 'the cloud network has no route to the Internet, or the machine no public address',
      },
    },
  },
  disk: {
    title: 'Disk space',
    kind: 'observation',
    values: {
      free: { background: 0.984, says: 'the disk has free space and inodes' },
      full: { background: 0.008, says: 'the disk is full' },
      'inodes-full': { background: 0.004, says: 'the disk has no free inodes' },
      'read-only': { background: 0.004, says: 'the root file system is mounted read-only' },
    },
  },
  memory: {
    title: 'Memory',
    kind: 'observation',
    values: {
      free: { background: 0.96, says: 'the server has free memory' },
      exhausted: { background: 0.04, says: 'the server has next to no free memory' },
    },
  },
  'oom-kill': {
    title: 'Out-of-memory killer',
    kind: 'observation',
    values: {
      none: { background: 0.96, yields: true, says: 'the kernel killed nothing for lack of memory' },
      sshd: { background: 0.005, says: 'the kernel killed sshd for lack of memory' },
      other: { background: 0.035, says: 'the kernel killed another process for lack of memory' },
    },
  },
  load: {
    title: 'Load',
    kind: 'observation',
    values: {
      normal: { background: 0.95, says: 'the load of the server is normal' },
      overloaded: { background: 0.05, says: 'the server is overloaded' },
    },
  },
  'process-limit': {
    title: 'Processes and open files',
    kind: 'observation',
    values: {
      fine: { background: 0.98, says: 'there is room for new processes and open files' },
      reached: { background: 0.02, says: 'the limit of processes, open files or logins is reached' },
    },
  },
  'ptys-left': {
    title: 'Terminals',
    kind: 'observation',
    values: {
      available: { background: 0.985, says: 'the server has free terminals and /dev/pts is mounted' },
      exhausted: { background: 0.015, says: 'the server has no free terminal, or /dev/pts is not mounted' },
    },
  },
  selinux: {
    title: 'SELinux',
    kind: 'observation',
    values: {
      enforcing: { background: 0.35, says: 'SELinux is enforcing' },
      permissive: { background: 0.1, says: 'SELinux only warns' },
      disabled: { background: 0.55, says: 'SELinux is off or absent' },
    },
  },
  'selinux-denial': {
    title: 'SELinux denials',
    kind: 'observation',
    values: {
      none: { background: 0.97, yields: true, says: 'SELinux denied sshd nothing' },
      port: { background: 0.005, says: 'SELinux denied sshd its port' },
      'key-file': { background: 0.005, says: 'SELinux denied sshd a file of the user' },
      other: { background: 0.02, says: 'SELinux denied something else' },
    },
  },
  'selinux-port': {
    title: 'SELinux label of the port',
    kind: 'observation',
    values: {
      labelled: { background: 0.97, says: 'the port is labelled for SSH' },
      unlabelled: { background: 0.03, says: 'the port is not labelled for SSH' },
    },
  },
  'selinux-label': {
    title: 'SELinux label of ~/.ssh',
    kind: 'observation',
    values: {
      right: { background: 0.97, says: "the user's .ssh folder carries the right label" },
      wrong: { background: 0.03, says: "the user's .ssh folder carries a wrong label" },
    },
  },
  'server-clock': {
    title: "The server's clock",
    kind: 'observation',
    values: {
      right: { background: 0.98, says: 'the clock of the server is right' },
      wrong: { background: 0.02, says: 'the clock of the server is wrong' },
    },
  },
  'client-clock': {
    title: "The client's clock",
    kind: 'observation',
    values: {
      right: { background: 0.985, says: 'the clock of the machine that connects is right' },
      wrong: { background: 0.015, says: 'the clock of the machine that connects is wrong' },
    },
  },
  'container-port': {
    title: 'Published container port',
    kind: 'observation',
    values: {
      'not-a-container': { background: 0.93, says: 'the server is not a container' },
      published: { background: 0.05, says: 'the container publishes its SSH port' },
      'other-port': { background: 0.007, says: 'the container publishes SSH on another port' },
      'loopback-only': { background: 0.003, says: 'the container publishes SSH on the loopback of its host only' },
      'not-published': { background: 0.01, says: 'the container does not publish its SSH port' },
    },
  },
} as const satisfies Record<string, FindingSpec>;
