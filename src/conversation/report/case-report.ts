import { valueSpec } from '../../knowledge/findings.ts';
import type { CheckReport } from '../../report/check-report.ts';
import { aboutCase } from '../about-case.ts';
import { type Case, findingsOf } from '../case.ts';
import { placeOf } from '../place.ts';
import { causeLines, ruledOutLines, unclearLines } from './certainty.ts';
import { courseLines } from './course.ts';
import { expectedAuthentication } from './expected-authentication.ts';
import { inline, section, time } from './markdown.ts';

/** The whole case as Markdown for a support ticket. Everything in it was masked and bounded when it came in. */
export function caseReport(current: Case, now: string): string {
  const { host, port } = aboutCase(current);
  return [
    `# SSH case: ${host ? `${inline(host)}, port ${port}` : 'no host named'}`,
    '',
    `Written at ${time(now)} by ssh-check. State of the case: ${current.status}.${current.id === null ? '' : ` Its id: ${current.id}.`}`,
    ...section('What was tried, and how', triedLines(current)),
    ...section('What was seen from outside', current.report === null ? [] : outsideLines(current.report)),
    ...section('Likely causes', causeLines(current)),
    ...section('What is still unclear', unclearLines(current)),
    ...section('What was ruled out', ruledOutLines(current)),
    ...section('Findings', findingLines(current)),
    ...section('Course, with every output', courseLines(current.history)),
    '',
  ].join('\n');
}

function triedLines(current: Case): readonly string[] {
  const { call, report, history } = current;
  const { host, port, user } = aboutCase(current);
  const looks = history.filter(({ kind }) => kind === 'check');
  const last = looks.at(-1);
  const how = call?.credentials ? 'with a real login' : 'without a login';
  return [
    `- Host: ${host ? inline(host) : 'not named'}${call === null || call.target.input === host ? '' : ` (typed as ${inline(call.target.input)})`}`,
    `- Port: ${port}`,
    `- User name: ${user === null ? 'not named' : inline(user)}`,
    `- Authentication expected: ${expectedAuthentication(current)}`,
    `- Authentication that the server offers: ${report?.server?.authMethods?.map(inline).join(', ') ?? 'not seen'}`,
    last === undefined
      ? '- Looked at from outside: not yet'
      : `- Looked at from outside: ${looks.length === 1 ? 'once' : `${looks.length} times`}, last at ${time(last.at)}, from ${inline(placeOf(current))}, ${how}`,
  ];
}

function outsideLines({ symptom, addresses, server }: CheckReport): readonly string[] {
  return [
    `- Classified error: ${symptom}`,
    ...addresses.map(
      ({ address, stage, symptom, detail }) =>
        `- ${inline(address)}: ${symptom}, at the stage ${stage}${detail.reason === undefined ? '' : `: ${inline(detail.reason)}`}`,
    ),
    ...(server?.banner ? [`- The server's greeting: ${inline(server.banner)}`] : []),
    ...(server?.hostKeys ?? []).map(
      ({ type, fingerprint, status }) => `- Host key: ${inline(`${type} ${fingerprint}`)} (${status})`,
    ),
  ];
}

function findingLines(current: Case): readonly string[] {
  return findingsOf(current).map(({ id, value, source, evidence }) => {
    const says = valueSpec(id, value)?.says ?? `${id}: ${value}`;
    return `- ${says} (${source})${evidence === '' ? '' : `: ${inline(evidence)}`}`;
  });
}
