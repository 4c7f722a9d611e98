import { valueSpec } from '../knowledge/findings.ts';
import { sanitiseBlock, sanitiseLine } from '../text/sanitise.ts';
import { type Case, findingsOf, type HistoryEntry } from './case.ts';

const MOST_CAUSES = 6;
const LEAST_PROBABILITY = 0.02;

/** The whole case as Markdown for a support ticket. Everything in it was masked and bounded when it came in. */
export function caseReport(current: Case): string {
  return [
    '# SSH case',
    ...section('What was tried', tried(current)),
    ...section('What was seen from outside', outside(current)),
    ...section('Findings', findings(current)),
    ...section('Causes', causes(current)),
    ...section('Ruled out or unlikely', ruledOut(current)),
    ...section('Still unclear', unclear(current)),
    ...section('Course', current.history.flatMap(entry)),
    '',
  ].join('\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines];
}

function tried({ call, report, status }: Case): readonly string[] {
  const target = call?.target;
  const port = report?.request.port ?? call?.port ?? target?.port ?? 22;
  const user = report?.request.user ?? call?.user ?? target?.user ?? null;
  const login = call?.credentials ? 'a real login with a key' : 'from outside, without a login';
  return [
    `- Host: ${target === undefined ? 'not named' : inline(target.host)}`,
    `- Port: ${port}`,
    `- User: ${user === null ? 'not named' : inline(user)}`,
    `- How: ${login}`,
    `- Authentication on offer: ${report?.server?.authMethods?.map(inline).join(', ') ?? 'not seen'}`,
    `- State of the case: ${status}`,
  ];
}

function outside({ report }: Case): readonly string[] {
  if (report === null) return [];
  const lines = report.addresses.map(
    ({ address, stage, symptom, detail }) =>
      `- ${inline(address)}: ${symptom} (came to ${stage})${detail.reason === undefined ? '' : `: ${inline(detail.reason)}`}`,
  );
  const banner = report.server?.banner;
  const keys =
    report.server?.hostKeys.map(({ type, fingerprint, status }) => `- Host key: ${type} ${fingerprint} (${status})`) ??
    [];
  return [
    `- Classified error: ${report.symptom}`,
    ...lines,
    ...(banner ? [`- Server: ${inline(banner)}`] : []),
    ...keys,
  ];
}

function findings(current: Case): readonly string[] {
  return findingsOf(current).map(({ id, value, source, evidence }) => {
    const says = valueSpec(id, value)?.says ?? `${id}: ${value}`;
    return `- ${says} (${source})${evidence === '' ? '' : `: ${inline(evidence)}`}`;
  });
}

function causes({ diagnosis }: Case): readonly string[] {
  return diagnosis.causes
    .filter(({ probability }) => probability >= LEAST_PROBABILITY)
    .slice(0, MOST_CAUSES)
    .map(({ title, id, probability }) => `- ${Math.round(probability * 100)}%: ${title} (${id})`);
}

function ruledOut({ diagnosis }: Case): readonly string[] {
  const unlikely = diagnosis.causes.filter(({ probability }) => probability < LEAST_PROBABILITY);
  return unlikely.slice(0, MOST_CAUSES).map(({ title, id }) => `- ${title} (${id})`);
}

function unclear({ asked, diagnosis, skipped }: Case): readonly string[] {
  const open =
    asked === null ? [] : [`- Not answered yet: ${asked.command === null ? asked.text : inline(asked.command)}`];
  const passed = skipped.map((id) => `- Skipped: ${id}`);
  const first = diagnosis.causes[0];
  return first !== undefined && first.probability > 0.9
    ? [...open, ...passed]
    : [...open, ...passed, '- No cause is certain yet'];
}

function entry(line: HistoryEntry): readonly string[] {
  switch (line.kind) {
    case 'check':
      return [`- Looked from outside: ${sanitiseLine(line.summary, 400)}`];
    case 'asked':
      return [`- Asked: ${line.command === null ? line.text : inline(line.command)}`];
    case 'skipped':
      return [`- Skipped by ${inline(line.by)}: ${line.id}`];
    case 'fix':
      return [`- Offered the repair for ${line.cause}`];
    case 'told':
      return [`- Told by ${inline(line.by)}: ${sanitiseLine(line.text, 400)}`];
    case 'pasted':
      return [`- Pasted by ${inline(line.by)}:`, '', ...fenced(line.text), ''];
  }
}

/** A fence longer than any in the text, so that the text cannot close it. */
function fenced(text: string): readonly string[] {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return [fence, ...sanitiseBlock(text, 400, 400).split('\n'), fence];
}

function inline(text: string): string {
  return `\`${sanitiseLine(text, 300).replaceAll('`', "'")}\``;
}
