import { readerOfRules } from '../line-rules.ts';

/** Reads Upstart's `status ssh` and `initctl list`. Source: initctl(8): job goal/state. */
export const readUpstart = readerOfRules('upstart', /ssh/, [
  {
    text: /^ssh start\/running(?:, process \d+)?/,
    shows: [
      ['sshd-state', 'running'],
      ['init-system', 'upstart'],
    ],
  },
  {
    text: /^ssh start\/(?:starting|pre-start|spawned|post-start)/,
    shows: [
      ['sshd-state', 'restarting'],
      ['init-system', 'upstart'],
    ],
  },
  {
    text: /^ssh (?:start|stop)\/(?:killed|post-stop)/,
    shows: [
      ['sshd-state', 'failed'],
      ['init-system', 'upstart'],
    ],
  },
  {
    text: /^ssh stop\/(?:waiting|stopping)/,
    shows: [
      ['sshd-state', 'inactive'],
      ['init-system', 'upstart'],
    ],
  },
  {
    text: /^(?:initctl|status|start|stop|restart): Unknown job: sshd?$/,
    shows: [
      ['sshd-state', 'no-such-service'],
      ['init-system', 'upstart'],
    ],
  },
]);
