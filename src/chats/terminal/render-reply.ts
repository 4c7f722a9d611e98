import type { AddressLine, CauseLine, FixSteps, LogTrace, NextStep, Reply } from '../../reply/reply.ts';
import { sanitiseLine } from '../../text/sanitise.ts';
import type { Paint } from './colour.ts';
import { displayWidth, wrap } from './wrap.ts';

export interface Layout {
  /** Columns to wrap at; commands and lines of logs are never broken. */
  readonly columns: number;
  readonly paint: Paint;
}

// Longer than any command or line of ours; what a server sends was cut long before.
const MAX_LINE = 4_000;

/** A reply as lines of text. Only laid out here: every word comes with the reply. */
export function renderReply(reply: Reply, layout: Layout): string {
  const sections = [
    headlineLines(reply, layout),
    section(
      'Each address',
      reply.addresses.flatMap((line) => addressLines(line, reply, layout)),
      layout,
    ),
    section(
      'Around it',
      reply.around.flatMap((text) => paragraph(`- ${text}`, 2, layout, 4)),
      layout,
    ),
    section(
      'The server',
      reply.server.flatMap(({ label, text }) => paragraph(`${label}: ${text}`, 2, layout, 4)),
      layout,
    ),
    section(
      'What this rules out',
      reply.rulesOut.flatMap((text) => paragraph(text, 2, layout)),
      layout,
    ),
    section('Likely causes', causeLines(reply.causes, layout), layout),
    reply.next === null ? [] : nextLines(reply.next, layout),
    reply.fix === null ? [] : fixLines(reply.fix, layout),
    section(
      "Left in the server's log",
      reply.traces.flatMap((trace) => traceLines(trace, layout)),
      layout,
    ),
    reply.notes.flatMap((note) => paragraph(`Note: ${note}`, 0, layout, 2)),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function headlineLines({ subject, verdict, headline, summary }: Reply, layout: Layout): readonly string[] {
  const { bold, good, bad } = layout.paint;
  const [first = '', ...others] = paragraph(`${subject}: ${headline}`, 0, layout);
  const painted = first.startsWith(subject)
    ? `${bold(subject)}${(verdict === 'fine' ? good : bad)(first.slice(subject.length))}`
    : first;
  return [painted, ...others, ...paragraph(summary, 0, layout)];
}

export function section(title: string, lines: readonly string[], { paint }: Layout): readonly string[] {
  return lines.length === 0 ? [] : [paint.bold(`${title}:`), ...lines];
}

function addressLines(line: AddressLine, reply: Reply, layout: Layout): readonly string[] {
  const width = Math.max(...reply.addresses.map(({ address }) => displayWidth(address)));
  const first = `${line.address.padEnd(width)}  ${line.text}`;
  return [...paragraph(first, 2, layout, 6, width), ...line.details.flatMap((detail) => paragraph(detail, 6, layout))];
}

export function causeLines(causes: readonly CauseLine[], layout: Layout): readonly string[] {
  const width = Math.max(0, ...causes.map(({ likelihood }) => likelihood.length));
  return causes.flatMap(({ likelihood, title, id, because }) => [
    ...paragraph(`${likelihood.padEnd(width)}  ${title} (${id})`, 2, layout, width + 4, width),
    ...because.flatMap((text) => paragraph(text, width + 4, layout)),
  ]);
}

export function nextLines(next: NextStep, layout: Layout): readonly string[] {
  return [
    ...paragraph(next.lead, 0, layout).map(layout.paint.bold),
    ...command(next.command, 4, layout),
    ...paragraph(next.text, 2, layout),
    ...paragraph(next.why === '' ? '' : `Why: ${next.why}`, 2, layout),
  ];
}

export function fixLines(fix: FixSteps, layout: Layout): readonly string[] {
  return [
    ...paragraph(fix.lead, 0, layout).map(layout.paint.bold),
    ...fix.steps.flatMap((step, index) => [
      ...paragraph(`${index + 1}. ${step.note}`, 2, layout, 5),
      ...command(step.command, 5, layout),
      ...(step.risk === null ? [] : paragraph(`Careful: ${step.risk}`, 5, layout)),
      ...(step.undo === null ? [] : paragraph(`To go back: ${step.undo}`, 5, layout)),
    ]),
    ...paragraph(`To see that it worked: ${fix.verify}`, 2, layout),
    ...(fix.lasting === '' ? [] : paragraph(`After a reboot: ${fix.lasting}`, 2, layout)),
    ...paragraph(`To keep it from coming back: ${fix.prevent}`, 2, layout),
  ];
}

function traceLines({ text, lines }: LogTrace, layout: Layout): readonly string[] {
  return [...paragraph(text, 2, layout), ...lines.map((line) => `    ${layout.paint.dim(safe(line))}`)];
}

/** A command stands alone on its line, whole, with an empty line on either side. */
function command(text: string | null, indent: number, { paint }: Layout): readonly string[] {
  return text === null ? [] : ['', `${' '.repeat(indent)}${paint.bold(safe(text))}`, ''];
}

/** Wrapped text behind an indent; `kept` columns at its start keep their spaces, further lines have `hanging` columns. */
export function paragraph(text: string, indent: number, layout: Layout, hanging = indent, kept = 0): readonly string[] {
  const clean = safe(text);
  const start = clean.slice(0, kept);
  const first = `${' '.repeat(indent)}${start}${start === '' ? '' : '  '}`;
  const lines = wrap(clean.slice(kept), layout.columns - Math.max(hanging, first.length));
  return lines.map((line, index) => `${index === 0 ? first : ' '.repeat(hanging)}${line}`);
}

function safe(text: string): string {
  return sanitiseLine(text, MAX_LINE);
}
