import type { Refusal } from '../report/check-report.ts';
import { classifyAddress } from './address-range.ts';

export type Judgement = { readonly allowed: true } | { readonly allowed: false; readonly refusal: Refusal };

/**
 * Judges an address after it was resolved; the connection must go to the very address that was judged. `public` allows
 * plain public unicast alone, `any` allows everything.
 */
export function judgeAddress(address: string, mode: 'public' | 'any'): Judgement {
  if (mode === 'any') return { allowed: true };
  const { range } = classifyAddress(address);
  return range === 'public' ? { allowed: true } : { allowed: false, refusal: { address, range } };
}
