import { describe, expect, it } from 'vitest';
import { situationOf } from '../../src/diagnosis/situation.ts';
import { spell } from '../../src/diagnosis/spell.ts';
import type { CauseSpec, FixSpec } from '../../src/knowledge/cause-spec.ts';
import { CAUSE_SPECS } from '../../src/knowledge/causes.ts';
import { COMMANDS } from '../../src/knowledge/commands.ts';
import { FINDINGS, isFindingId, valueSpec } from '../../src/knowledge/findings.ts';
import { CAUSE_GROUPS, CAUSES } from '../../src/taxonomy/causes.ts';
import { SYMPTOM_STAGE } from '../../src/taxonomy/symptoms.ts';

const EACH = CAUSES.map((cause): readonly [string, CauseSpec] => [cause, CAUSE_SPECS[cause]]);
const FAULTS = EACH.filter(([cause]) => !(CAUSE_GROUPS.none as readonly string[]).includes(cause));
const FIXES = FAULTS.map(([cause, { fix }]): readonly [string, FixSpec] => {
  if (fix === null) throw new Error(`${cause} has no fix`);
  return [cause, fix];
});
/** The general rows of a cause and those of its guises. */
function rowsOf({
  likelihoods,
  guises = [],
}: CauseSpec): readonly (readonly [string, Readonly<Record<string, number>>])[] {
  return [likelihoods, ...guises.map((guise) => guise.likelihoods)].flatMap((rows) => Object.entries(rows));
}

const COMMON = situationOf(new Map(), { host: 'web-1.example.com', address: '203.0.113.7', port: 22, user: 'deploy' });

describe('every cause', () => {
  it.each(EACH)('%s says what it is in a title and two or three plain sentences', (_, { title, explanation }) => {
    expect(title).toMatch(/^\S[^\n]{10,70}[^.\n]$/);
    expect(explanation).toMatch(/^\S[\s\S]{60,330}\.$/);
    expect(explanation.split(/[.:,] /).length).toBeGreaterThanOrEqual(2);
  });

  it.each(EACH)('%s has a prior above 0 and names its sources', (_, { prior, sources }) => {
    expect(prior).toBeGreaterThan(0);
    expect(sources.length).toBeGreaterThan(0);
  });

  it.each(EACH)('%s speaks only of findings and values that exist', (_, spec) => {
    const strange = rowsOf(spec).flatMap(([id, row]) =>
      Object.keys(row).filter((value) => !isFindingId(id) || valueSpec(id, value) === null),
    );
    expect(strange).toEqual([]);
  });

  it.each(EACH)('%s has guises that can be told by findings that exist', (_, { guises = [] }) => {
    const conditions = guises.map(({ when }) => Object.entries(when));
    expect(conditions.filter((entries) => entries.length === 0)).toEqual([]);
    const strange = conditions
      .flat()
      .filter(([id, values]) => !isFindingId(id) || values.some((value) => valueSpec(id, value) === null));
    expect(strange).toEqual([]);
  });

  it.each(EACH)('%s has probabilities strictly between 0 and 1 in rows that leave room for the rest', (_, spec) => {
    for (const [id, row] of rowsOf(spec)) {
      const probabilities = Object.values(row);
      expect(probabilities.filter((probability) => probability <= 0 || probability >= 1)).toEqual([]);
      const sum = probabilities.reduce((total, probability) => total + probability, 0);
      const isComplete = isFindingId(id) && probabilities.length === Object.keys(FINDINGS[id].values).length;
      expect(sum).toBeLessThan(isComplete ? 1.001 : 0.9997);
      if (isComplete) expect(sum).toBeGreaterThan(0.97);
    }
  });
});

describe('every fault', () => {
  it.each(FAULTS)('%s shows itself in at least one symptom', (_, { likelihoods }) => {
    expect(Math.max(...Object.values(likelihoods.symptom))).toBeGreaterThan(0.2);
  });

  it.each(FAULTS)('%s can be confirmed: some command settles a finding that sets it apart', (_, spec) => {
    const telling = Object.entries(spec.likelihoods).filter(([id, row]) =>
      Object.entries(row).some(([value, probability]) => probability > 4 * (valueSpec(id, value)?.background ?? 1)),
    );
    const settled = new Set<string>(Object.values(COMMANDS).flatMap((command): readonly string[] => command.settles));
    expect(telling.filter(([id]) => id !== 'symptom' && settled.has(id)).length).toBeGreaterThan(0);
  });

  it('covers every symptom but the healthy one with at least one likely cause', () => {
    const symptoms = Object.keys(SYMPTOM_STAGE).filter((symptom) => symptom !== 'ok');
    const rows = FAULTS.map(([, { likelihoods }]): Readonly<Record<string, number>> => likelihoods.symptom);
    expect(symptoms.filter((symptom) => !rows.some((row) => (row[symptom] ?? 0) > 0.08))).toEqual([]);
  });
});

describe('every fix', () => {
  it.each(FIXES)('%s has steps, a verification, a prevention, and a word on reboots', (_, fix) => {
    expect(fix.steps.length).toBeGreaterThan(0);
    for (const text of [fix.verify, fix.prevent, fix.lasting]) expect(text.length).toBeGreaterThan(10);
    expect(fix.harm).toBeGreaterThanOrEqual(0);
    expect(fix.harm).toBeLessThan(1);
  });

  it.each(FIXES)('%s says how to undo each risky step', (_, fix) => {
    expect(fix.steps.filter(({ risk, undo }) => (risk === undefined) !== (undo === undefined))).toEqual([]);
  });

  it.each(FIXES)('%s does more than restart something that forgets it at the next boot', (_, fix) => {
    const passing = /\b(?:ip route add|ip link set|iptables -[AI]|nft (?:add|insert)|sysctl -w|setenforce)\b/;
    const uses = fix.steps.some(({ command }) => passing.test(JSON.stringify(command ?? '')));
    if (uses) expect(fix.lasting).toMatch(/saved|gone after a reboot/);
  });

  it.each(FIXES)('%s tests what it edited of sshd before the service starts again', (_, fix) => {
    const lines = fix.steps.flatMap(({ command }) => (command === undefined ? [] : [spell(command, COMMON) ?? '']));
    const edited = lines.findIndex((line) => /\b(?:nano|vi|sed -i)\b[^;&|]*sshd_config/.test(line));
    const after = edited < 0 ? [] : lines.slice(edited);
    expect(after.filter((line) => /\brestart ssh/.test(line) && !/sshd -t && /.test(line))).toEqual([]);
    if (edited >= 0) expect(after.join('\n')).toMatch(/sshd -t && .*restart ssh/);
  });

  it.each(FIXES)('%s says the risk where a step may lock people out or lose data', (_, fix) => {
    const risky =
      /\b(?:ufw enable|iptables -[FP]|nft flush|pfctl -[dF]|reboot|shutdown|usermod -[sLe]|userdel|passwd -l|rm -r|fsck|mkfs|dd if|setenforce|kill -9|pkill -(?!CONT))/;
    const silent = fix.steps.filter(
      ({ command, risk }) => risk === undefined && risky.test(JSON.stringify(command ?? '')),
    );
    expect(silent).toEqual([]);
  });

  it.each(FIXES)('%s has commands of one line that can be typed', (_, fix) => {
    for (const { command } of fix.steps) {
      const line = command === undefined ? null : spell(command, COMMON);
      if (line !== null) expect(line).toMatch(/^[^\n]{2,150}$/);
    }
  });

  it.each(FIXES)('%s leaves no brace unfilled', (_, fix) => {
    const lines = fix.steps.map(({ command }) => (command === undefined ? null : spell(command, COMMON)));
    expect(lines.filter((line) => line !== null && /\{[a-z]+\}/.test(line))).toEqual([]);
  });
});
