import type { Stage } from '../taxonomy/symptoms.ts';

interface StageWords {
  /** What is going on while the stage lasts. */
  readonly doing: string;
  /** What is true once it is over. */
  readonly done: string;
  /** How far a check came that ended at this stage. */
  readonly ended: string;
}

export const STAGE_WORDS = {
  resolve: { doing: 'looking up the name', done: 'name found', ended: 'the name look-up' },
  connect: { doing: 'connecting', done: 'connected', ended: 'the TCP connection' },
  banner: { doing: "waiting for the server's greeting", done: 'greeted', ended: "the server's greeting" },
  kex: { doing: 'exchanging keys', done: 'keys exchanged', ended: 'the key exchange' },
  hostkey: { doing: 'comparing the host key', done: 'host key seen', ended: 'the host key' },
  auth: { doing: 'asking how one may log in', done: 'login methods listed', ended: 'the login' },
  session: { doing: 'opening a session', done: 'session opened', ended: 'the session' },
  done: { doing: 'finishing', done: 'finished', ended: 'the end: everything worked' },
} as const satisfies Record<Stage, StageWords>;
