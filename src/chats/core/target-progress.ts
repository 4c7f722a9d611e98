import type { AddressReport, CheckProgress } from '../../report/check-report.ts';
import type { Stage } from '../../taxonomy/symptoms.ts';

/** How far the check of one target is. */
export interface TargetProgress {
  readonly phase: 'waiting' | 'resolving' | 'probing' | 'looking around';
  /** How many others came before it when it got in line. */
  readonly ahead: number;
  readonly addresses: readonly AddressProgress[];
}

export interface AddressProgress {
  readonly address: string;
  /** The stages that were reached, in order. */
  readonly reached: readonly { readonly stage: Stage; readonly ms: number; readonly note: string | null }[];
  readonly report: AddressReport | null;
}

export const NO_PROGRESS: TargetProgress = { phase: 'resolving', ahead: 0, addresses: [] };

const NEXT_STAGE: Readonly<Partial<Record<Stage, Stage>>> = {
  resolve: 'connect',
  connect: 'banner',
  banner: 'kex',
  kex: 'auth',
  hostkey: 'auth',
  auth: 'session',
  session: 'done',
};

export function advance(state: TargetProgress, progress: CheckProgress): TargetProgress {
  switch (progress.type) {
    case 'waiting':
      return { ...state, phase: 'waiting', ahead: progress.ahead };
    case 'resolved':
      return {
        ...state,
        phase: 'probing',
        addresses: progress.addresses.map((address) => ({ address, reached: [], report: null })),
      };
    case 'stage': {
      const { stage, ms, note } = progress;
      return change(state, progress.address, (line) => ({ ...line, reached: [...line.reached, { stage, ms, note }] }));
    }
    case 'address':
      return change(state, progress.report.address, (line) => ({ ...line, report: progress.report }));
    case 'surroundings':
      return { ...state, phase: 'looking around' };
  }
}

/** What is going on at an address, as a stage. */
export function currentStage(line: AddressProgress): Stage {
  return NEXT_STAGE[line.reached.at(-1)?.stage ?? 'resolve'] ?? 'done';
}

function change(
  state: TargetProgress,
  address: string,
  update: (line: AddressProgress) => AddressProgress,
): TargetProgress {
  return { ...state, addresses: state.addresses.map((line) => (line.address === address ? update(line) : line)) };
}
