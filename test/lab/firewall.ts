import type { Machine } from './machine.ts';

/** Loads one nftables chain of its own on a machine's hook. */
export async function filter(
  machine: Machine,
  hook: 'input' | 'forward' | 'output',
  rules: readonly string[],
): Promise<void> {
  const chain = [`type filter hook ${hook} priority 0; policy accept;`, ...rules];
  const ruleset = `table inet lab_${hook} {\n  chain ${hook} {\n    ${chain.join('\n    ')}\n  }\n}\n`;
  await machine.must('nft -f /dev/stdin', { input: ruleset });
}
