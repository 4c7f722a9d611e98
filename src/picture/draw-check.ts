import { summarise } from '../reply/summary.ts';
import { SYMPTOM_WORDS } from '../reply/symptom-words.ts';
import type { AddressReport, CheckReport } from '../report/check-report.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { describeCheck } from './describe-check.ts';
import { type DrawnStage, drawnStages, marksOf, STAGE_LABELS, type StageMark } from './stage-marks.ts';
import { COLOURS, mark, separator, svgOf, textElement, track, WIDTH } from './svg.ts';
import { wrapWords } from './wrap-words.ts';

/** A check as a picture: for each address which stages it passed, how long each took, and where it broke. */
export interface Picture {
  readonly svg: string;
  /** In pixels of the SVG. */
  readonly width: number;
  readonly height: number;
  /** The same in words, for whoever does not see it. */
  readonly description: string;
}

const MARGIN = 32;
const SUMMARY_COLUMNS = 92;
const MOST_SUMMARY_LINES = 3;
const MOST_ROWS = 8;
const ROW_HEIGHT = 98;
const LINE_HEIGHT = 21;

/** Draws a finished check. Pure: the same report gives the same picture. */
export function drawCheck(report: CheckReport): Picture {
  const stages = drawnStages(report);
  const rows = rowsOf(report);
  const summary = wrapWords(summarise(report), SUMMARY_COLUMNS).slice(0, MOST_SUMMARY_LINES);
  const top = 70 + summary.length * LINE_HEIGHT;
  const hidden = report.addresses.length - rows.length;
  const height = top + 40 + rows.length * ROW_HEIGHT + (hidden > 0 ? 30 : 6);
  const description = describeCheck(report);
  const body = [
    textElement(MARGIN, 46, titleOf(report), { size: 20, fill: COLOURS.text, bold: true }),
    ...summary.map((line, index) =>
      textElement(MARGIN, 76 + index * LINE_HEIGHT, line, { size: 15, fill: COLOURS.text }),
    ),
    ...stages.map((stage, column) =>
      textElement(columnX(column, stages), top + 32, STAGE_LABELS[stage], {
        size: 13,
        fill: COLOURS.quiet,
        anchor: 'middle',
      }),
    ),
    ...rows.flatMap((row, index) => rowElements(row, stages, top + 48 + index * ROW_HEIGHT)),
    ...rows.slice(1).map((_, index) => separator(MARGIN, WIDTH - MARGIN, top + 36 + (index + 1) * ROW_HEIGHT)),
    ...(hidden > 0
      ? [textElement(MARGIN, height - 18, `and ${hidden} more addresses`, { size: 14, fill: COLOURS.quiet })]
      : []),
  ];
  return { svg: svgOf(height, description, body), width: WIDTH, height, description };
}

function titleOf({ request }: CheckReport): string {
  return sanitiseLine(`${request.host}, port ${request.port}`, 66);
}

type Row = Pick<AddressReport, 'stage' | 'symptom' | 'timings'> & { readonly name: string };

const NO_TIMINGS = { connectMs: null, bannerMs: null, kexMs: null, authMs: null };

/** A row an address; a name that has none gets one for itself. */
function rowsOf({ addresses, request, stage, symptom }: CheckReport): readonly Row[] {
  if (addresses.length === 0) return [{ name: request.host, stage, symptom, timings: NO_TIMINGS }];
  const shown = addresses.length > MOST_ROWS ? addresses.slice(0, MOST_ROWS - 1) : addresses;
  return shown.map(({ address, ...rest }) => ({ ...rest, name: address }));
}

function rowElements(row: Row, stages: readonly DrawnStage[], y: number): readonly string[] {
  const marks = marksOf(row, stages);
  const middle = y + 18;
  const words = `${sanitiseLine(row.name, 60)}  ${SYMPTOM_WORDS[row.symptom]} (${row.symptom})`;
  return [
    ...marks.slice(1).map(({ state }, index) => {
      const [from, to] = [columnX(index, stages), columnX(index + 1, stages)];
      return track(from, to, middle, state !== 'untried');
    }),
    ...marks.map(({ state }, column) => mark(columnX(column, stages), middle, state)),
    ...marks.flatMap((each, column) => timeElement(each, columnX(column, stages), middle + 28)),
    textElement(MARGIN, middle + 52, words, {
      size: 14,
      fill: row.symptom === 'ok' ? COLOURS.good : COLOURS.bad,
    }),
  ];
}

function timeElement({ ms, state }: StageMark, x: number, y: number): readonly string[] {
  if (ms === null) return [];
  const text = ms < 10 ? `${ms.toFixed(1)} ms` : ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;
  // What takes a second is worth a look.
  const bold = ms >= 1_000;
  return [
    textElement(x, y, text, {
      size: 13,
      fill: state === 'broken' ? COLOURS.bad : COLOURS.quiet,
      bold,
      anchor: 'middle',
    }),
  ];
}

function columnX(column: number, stages: readonly DrawnStage[]): number {
  const width = (WIDTH - 2 * MARGIN) / stages.length;
  return Math.round(MARGIN + width * (column + 0.5));
}
