import type { TargetProgress } from '../chats/core/target-progress.ts';
import type { TargetError } from '../reply/json.ts';
import type { Reply } from '../reply/reply.ts';
import { STATUS } from './status.ts';

/** How the check of one target ended. */
export type Finished =
  | { readonly kind: 'checked'; readonly fine: boolean; readonly reply: Reply; readonly json: object }
  | { readonly kind: 'not-checked'; readonly input: string; readonly error: TargetError }
  /** `known` is null where the check had not begun. */
  | { readonly kind: 'interrupted'; readonly input: string; readonly known: TargetProgress | null };

export function statusOf(finished: Finished): number {
  switch (finished.kind) {
    case 'checked':
      return finished.fine ? STATUS.fine : STATUS.wrong;
    case 'not-checked':
      return STATUS.unusable;
    case 'interrupted':
      return STATUS.interrupted;
  }
}
