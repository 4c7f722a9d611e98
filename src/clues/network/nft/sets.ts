import type { Block } from './statements.ts';

/** A named set or map. */
export interface NamedSet {
  readonly elements: readonly string[];
  /** Whether rules fill it while they run. */
  readonly dynamic: boolean;
  readonly line: number;
}

export interface Sets {
  readonly named: ReadonlyMap<string, NamedSet>;
  /** Sets that a knock fills. */
  readonly knocks: ReadonlySet<string>;
}

export function readSet(block: Block): NamedSet {
  let elements: readonly string[] = [];
  let dynamic = false;
  for (const { tokens } of block.statements) {
    const [first, , third] = tokens;
    if (first === 'elements' && typeof third === 'object') elements = third.map(withoutRemarks);
    if (first === 'flags') dynamic = tokens.some((token) => typeof token === 'string' && token.includes('dynamic'));
  }
  return { elements, dynamic, line: block.line };
}

/** `198.51.100.7 timeout 10m expires 9m50s counter packets 1 bytes 60` is the address 198.51.100.7. */
function withoutRemarks(element: string): string {
  return element.replace(/ (?:timeout|expires|counter|comment|limit|ct) .*$/, '');
}
