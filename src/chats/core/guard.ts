import type { ChatEvent } from './event.ts';

/** Who may do what, and how much: asked for every event before anything is done. */
export interface Guard {
  judge(event: ChatEvent): Verdict;
}

export type Verdict =
  | { readonly allowed: true }
  /** `message` tells the person which rule it was, and who can change it; `setting` is for the log. */
  | { readonly allowed: false; readonly message: string; readonly setting: string };
