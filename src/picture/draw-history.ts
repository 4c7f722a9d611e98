import { availabilityWords, countWords, spanWords } from '../history/history-words.ts';
import { type HostHistory, LATENCY_STAGES, type LatencyStage, type Spell } from '../history/read-history.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { dayWords, momentWords } from '../text/time-words.ts';
import type { Picture } from './draw-check.ts';
import { COLOURS, separator, svgOf, textElement, WIDTH } from './svg.ts';
import { wrapWords } from './wrap-words.ts';

const MARGIN = 32;
const PLOT = WIDTH - 2 * MARGIN - 48;
const LEFT = MARGIN + 48;
const BAR_HEIGHT = 34;
const CHART_HEIGHT = 130;
const DAY_MS = 86_400_000;

const STAGES = {
  connectMs: { label: 'Connection', fill: '#0969da' },
  bannerMs: { label: 'Greeting', fill: '#d4a72c' },
  kexMs: { label: 'Key exchange', fill: '#8250df' },
} as const satisfies Record<LatencyStage, { readonly label: string; readonly fill: string }>;

/** The last days of a host as a picture: when it worked, when it failed, when nobody looked, and how long each stage took. */
export function drawHistory(name: string, history: HostHistory): Picture {
  const words = wrapWords(availabilityWords(history), 96).slice(0, 2);
  const barTop = 70 + words.length * 20;
  const chartTop = barTop + BAR_HEIGHT + 66;
  const height = chartTop + CHART_HEIGHT + 62;
  const description = describe(name, history);
  const body = [
    textElement(MARGIN, 44, sanitiseLine(`${name}: the last ${spanWords(history)}`, 66), {
      size: 20,
      fill: COLOURS.text,
      bold: true,
    }),
    ...words.map((line, index) => textElement(MARGIN, 70 + index * 20, line, { size: 14, fill: COLOURS.text })),
    ...stateBar(history, barTop),
    ...ticks(history, barTop + BAR_HEIGHT + 18),
    ...stateLegend(barTop + BAR_HEIGHT + 42),
    ...latencyChart(history, chartTop),
    ...stageLegend(chartTop + CHART_HEIGHT + 36),
  ];
  return { svg: svgOf(height, description, body), width: WIDTH, height, description };
}

function describe(name: string, history: HostHistory): string {
  const { outages, to } = history;
  const [last] = outages;
  const told =
    last === undefined
      ? 'No outage was seen.'
      : `${countWords(outages.length, 'outage')}, the last one from ${momentWords(last.from, to)}.`;
  return sanitiseLine(`${name}: the last ${spanWords(history)}. ${availabilityWords(history)} ${told}`, 1_000);
}

function xOf({ from, to }: HostHistory, at: number): number {
  return LEFT + (PLOT * (Math.min(to, Math.max(from, at)) - from)) / (to - from);
}

/** Failing stands out of the bar, so that it is told from working without colour as well; not known is an empty frame. */
function stateBar(history: HostHistory, top: number): readonly string[] {
  const frame = `<rect x="${LEFT}" y="${top}" width="${PLOT}" height="${BAR_HEIGHT}" fill="${COLOURS.ground}" stroke="${COLOURS.untried}" stroke-width="1" stroke-dasharray="3 3"/>`;
  const works = history.spells
    .filter((spell) => spell.works)
    .map((spell) => block(history, spell, top + 5, BAR_HEIGHT - 10));
  const fails = history.spells
    .filter((spell) => !spell.works)
    .map((spell) => block(history, spell, top - 3, BAR_HEIGHT + 6));
  return [frame, ...works, ...fails, textElement(MARGIN, top + 22, 'State', { size: 13, fill: COLOURS.quiet })];
}

function block(history: HostHistory, { from, to, works }: Spell, top: number, height: number): string {
  const left = xOf(history, from);
  // What lasted a minute is to be seen as well.
  const width = Math.max(works ? 0.5 : 2, xOf(history, to) - left);
  return `<rect x="${left.toFixed(1)}" y="${top}" width="${width.toFixed(1)}" height="${height}" fill="${works ? COLOURS.good : COLOURS.bad}"/>`;
}

function ticks(history: HostHistory, y: number): readonly string[] {
  const { from, to } = history;
  const days = (to - from) / DAY_MS;
  const [step, words] =
    days <= 2
      ? ([DAY_MS / 4, (at: number) => momentWords(at, at).replace(' UTC', '')] as const)
      : ([DAY_MS * Math.ceil(days / 10), dayWords] as const);
  const first = Math.ceil(from / step) * step;
  const times = Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, index) => first + index * step);
  return times.map((at) =>
    textElement(Math.round(xOf(history, at)), y, words(at), { size: 12, fill: COLOURS.quiet, anchor: 'middle' }),
  );
}

function stateLegend(y: number): readonly string[] {
  const entry = (x: number, box: string, label: string): readonly string[] => [
    box,
    textElement(x + 22, y, label, { size: 12, fill: COLOURS.quiet }),
  ];
  return [
    ...entry(LEFT, swatch(LEFT, y, COLOURS.good), 'worked'),
    ...entry(LEFT + 110, swatch(LEFT + 110, y, COLOURS.bad), 'failed'),
    ...entry(
      LEFT + 220,
      `<rect x="${LEFT + 220}" y="${y - 11}" width="14" height="12" fill="${COLOURS.ground}" stroke="${COLOURS.untried}" stroke-dasharray="3 3"/>`,
      'nobody looked',
    ),
    textElement(LEFT + PLOT - 84, y, 'times in UTC', { size: 12, fill: COLOURS.quiet }),
  ];
}

function swatch(x: number, y: number, fill: string): string {
  return `<rect x="${x}" y="${y - 11}" width="14" height="12" fill="${fill}"/>`;
}

function latencyChart({ latency }: HostHistory, top: number): readonly string[] {
  const bottom = top + CHART_HEIGHT;
  const highest = Math.max(0, ...latency.map(({ means }) => (means === null ? 0 : totalOf(means))));
  const scale = niceAbove(highest);
  const width = PLOT / latency.length;
  const bars = latency.flatMap(({ means }, index) => {
    let y = bottom;
    return LATENCY_STAGES.flatMap((stage) => {
      const high = means === null ? 0 : (means[stage] * CHART_HEIGHT) / scale;
      if (high <= 0) return [];
      y -= high;
      return `<rect x="${(LEFT + index * width).toFixed(1)}" y="${y.toFixed(1)}" width="${Math.max(1, width - 1).toFixed(1)}" height="${high.toFixed(1)}" fill="${STAGES[stage].fill}"/>`;
    });
  });
  return [
    separator(LEFT, LEFT + PLOT, top),
    separator(LEFT, LEFT + PLOT, top + CHART_HEIGHT / 2),
    ...bars,
    separator(LEFT, LEFT + PLOT, bottom),
    ...[scale, scale / 2, 0].map((ms, index) =>
      textElement(MARGIN, top + (index * CHART_HEIGHT) / 2 + 4, msWords(ms), { size: 12, fill: COLOURS.quiet }),
    ),
  ];
}

function totalOf(means: Readonly<Record<LatencyStage, number>>): number {
  return LATENCY_STAGES.reduce((sum, stage) => sum + means[stage], 0);
}

/** The next of 1, 2, 5, 10, 20, … */
function niceAbove(ms: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(ms, 1)));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= ms) ?? 10 * power;
}

function msWords(ms: number): string {
  return ms >= 1_000 ? `${ms / 1_000} s` : `${ms} ms`;
}

function stageLegend(y: number): readonly string[] {
  return [
    ...LATENCY_STAGES.flatMap((stage, index) => {
      const x = LEFT + index * 150;
      const { label, fill } = STAGES[stage];
      return [swatch(x, y, fill), textElement(x + 22, y, label, { size: 12, fill: COLOURS.quiet })];
    }),
    textElement(LEFT + PLOT - 182, y, 'mean time of each stage', { size: 12, fill: COLOURS.quiet }),
  ];
}
