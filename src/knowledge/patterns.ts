import type { FixStepSpec, Guise, Likelihoods } from './cause-spec.ts';

/** The machine is up and nothing holds the port: what every look at the server shows, whatever stopped the service. */
export const NOTHING_LISTENS = {
  'listening-on': { nothing: 0.94, 'the-port': 0.02 },
  'port-owner': { nobody: 0.94, sshd: 0.02 },
  'local-answer': { refused: 0.95, banner: 0.02 },
  'sshd-processes': { none: 0.85, normal: 0.1 },
  'port-open': { no: 0.96 },
  'host-alive': { yes: 0.85 },
  'works-from-elsewhere': { no: 0.97 },
  'connection-log': { nothing: 0.8 },
  'firewall-verdict': { allows: 0.95 },
  'instance-state': { running: 0.97 },
} as const satisfies Likelihoods;

/** A service that tries to start and cannot. */
export const START_FAILS = {
  ...NOTHING_LISTENS,
  'sshd-state': { failed: 0.8, restarting: 0.1, inactive: 0.07, running: 0.02 },
} as const satisfies Likelihoods;

/** What is needed for a start vanished under a listener that runs: it drops every connection. */
export const VANISHED_UNDER_LISTENER = {
  when: { symptom: ['closed-before-banner', 'reset-before-banner', 'kex-closed'] },
  likelihoods: {
    'sshd-state': { running: 0.92, failed: 0.04 },
    'listening-on': { 'the-port': 0.95 },
    'port-owner': { sshd: 0.86, systemd: 0.1 },
    'local-answer': { closed: 0.85, banner: 0.1 },
    'sshd-processes': { normal: 0.95 },
    'port-open': { yes: 0.97 },
    'connection-log': { nothing: 0.5, arrived: 0.15, 'left-early': 0.1 },
  },
} as const satisfies Guise;

/** The service is well and something on the way keeps the packets from it. */
export const BLOCKED_BEFORE_SSHD = {
  'port-open': { no: 0.97 },
  'connection-log': { nothing: 0.88, arrived: 0.02 },
} as const satisfies Likelihoods;

/** A router looked for the address in its own network and found nobody: no machine has it, or the one that has it is off. */
export const NOBODY_THERE = {
  when: { symptom: ['no-route'] },
  likelihoods: {
    'host-alive': { unreachable: 0.8, 'no-answer': 0.17, yes: 0.01 },
    'path-ends': { 'near-host': 0.72, midway: 0.2, 'reaches-host': 0.005 },
  },
} as const satisfies Guise;

/** The service answers everyone else: only this machine or its network is affected. */
export const ONLY_FROM_HERE = {
  'works-from-elsewhere': { yes: 0.92 },
} as const satisfies Likelihoods;

/** The machine accepts logins in general; one account or credential is turned down. */
export const LOGIN_TURNED_DOWN = {
  'port-open': { yes: 0.98 },
  'host-alive': { yes: 0.95 },
  'connection-log': { arrived: 0.45, 'left-early': 0.4 },
  'works-from-elsewhere': { no: 0.9 },
} as const satisfies Likelihoods;

/** The end of every change to sshd_config. */
export const APPLY_CONFIG = {
  where: 'console',
  note: 'Test the configuration; it restarts only when the test finds no error.',
  command: {
    linux: '{sudo}sshd -t && {restart}',
    bsd: '/usr/sbin/sshd -t && {restart}',
    macos: 'sudo /usr/sbin/sshd -t && {restart}',
    windows: 'sshd -t; {restart}',
  },
} as const satisfies FixStepSpec;
