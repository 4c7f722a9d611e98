import type { Stage, Symptom } from '../taxonomy/symptoms.ts';

/**
 * What a person is told after a check, in the same form for every chat: sentences and their order are decided here,
 * a renderer only lays them out. Every text is sanitised and in plain words; no text carries markup.
 */
export interface Reply {
  /** What was looked at, for example `web-1.example.com, port 22`. */
  readonly subject: string;
  readonly verdict: 'fine' | 'wrong';
  /** The verdict in words, with the code that names it, for example `something is wrong (connection-refused)`. */
  readonly headline: string;
  readonly symptom: Symptom;
  /** How far it came, in words. */
  readonly stage: string;
  /** The classified error in one plain sentence. */
  readonly summary: string;
  /** Every address on its own, in the order in which `ssh` would try them. */
  readonly addresses: readonly AddressLine[];
  /** What a look around the failing address showed, a sentence each. */
  readonly around: readonly string[];
  /** What was learnt of the server, a line each. */
  readonly server: readonly LabelledText[];
  /** What cannot be the reason any more, a sentence each. */
  readonly rulesOut: readonly string[];
  /** Most probable first. */
  readonly causes: readonly CauseLine[];
  readonly next: NextStep | null;
  readonly fix: FixSteps | null;
  readonly traces: readonly LogTrace[];
  /** What else matters: from where it was looked, what could not be told apart. */
  readonly notes: readonly string[];
}

export interface LabelledText {
  readonly label: string;
  readonly text: string;
}

export interface AddressLine {
  readonly address: string;
  readonly stage: Stage;
  readonly symptom: Symptom;
  /** What happened there, without a full stop, for example `refused the connection (connection-refused)`. */
  readonly text: string;
  /** What else was seen there, a sentence each. */
  readonly details: readonly string[];
}

export interface CauseLine {
  readonly id: string;
  readonly title: string;
  /** In words, for example `about 60%`. */
  readonly likelihood: string;
  readonly because: readonly string[];
}

export interface NextStep {
  readonly id: string;
  /** What to do, and where, as the line before the command. */
  readonly lead: string;
  /** One line to type as it stands, or null where it is a question or something to look at. */
  readonly command: string | null;
  readonly text: string;
  readonly why: string;
}

export interface FixSteps {
  readonly lead: string;
  readonly steps: readonly FixStep[];
  readonly verify: string;
  readonly prevent: string;
  /** Why the repair is still there after a reboot. */
  readonly lasting: string;
}

export interface FixStep {
  readonly command: string | null;
  readonly note: string;
  /** What could go wrong, and how to go back; null where nothing can. */
  readonly risk: string | null;
  readonly undo: string | null;
}

/** What the check left in the server's log. */
export interface LogTrace {
  /** What was left, and in whose log. */
  readonly text: string;
  /** Lines as they stand there, without time and host. */
  readonly lines: readonly string[];
}
