import { sanitiseLine } from '../text/sanitise.ts';

/** One colour theme that can be read on a light and on a dark page, because the picture brings its own ground. */
export const COLOURS = {
  ground: '#ffffff',
  edge: '#8c959f',
  separator: '#d0d7de',
  text: '#1f2328',
  quiet: '#57606a',
  good: '#1a7f37',
  bad: '#cf222e',
  untried: '#8c959f',
} as const;

export const FONT = 'DejaVu Sans';
/** Of every picture, in pixels. */
export const WIDTH = 840;

export interface TextStyle {
  readonly size: number;
  readonly fill: string;
  readonly bold?: boolean;
  readonly anchor?: 'start' | 'middle';
}

/** A whole picture on a card of its own, readable on light and dark; `description` is its alternative text. */
export function svgOf(height: number, description: string, body: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" font-family="${FONT}, sans-serif">`,
    `<title>${escaped(description, 4_000)}</title>`,
    `<rect x="1" y="1" width="${WIDTH - 2}" height="${height - 2}" rx="10" fill="${COLOURS.ground}" stroke="${COLOURS.edge}" stroke-width="2"/>`,
    ...body,
    '</svg>',
  ].join('\n');
}

/** A line of text; whatever it says, it stays text. */
export function textElement(x: number, y: number, text: string, style: TextStyle): string {
  const { size, fill, bold = false, anchor = 'start' } = style;
  const weight = bold ? ' font-weight="bold"' : '';
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" text-anchor="${anchor}"${weight}>${escaped(text)}</text>`;
}

/** Text as XML takes it: sanitised, so that no character is left that XML forbids. */
export function escaped(text: string, max = 400): string {
  return sanitiseLine(text, max)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A green disc with a tick, a red one with a cross, or an empty ring: told apart without colour as well. */
export function mark(x: number, y: number, state: 'reached' | 'broken' | 'untried'): string {
  if (state === 'untried')
    return `<circle cx="${x}" cy="${y}" r="10" fill="${COLOURS.ground}" stroke="${COLOURS.untried}" stroke-width="2"/>`;
  const fill = state === 'reached' ? COLOURS.good : COLOURS.bad;
  const sign = state === 'reached' ? `M${x - 5} ${y}l3.5 4l6.5 -8` : `M${x - 4} ${y - 4}l8 8M${x + 4} ${y - 4}l-8 8`;
  return `<circle cx="${x}" cy="${y}" r="11" fill="${fill}"/><path d="${sign}" fill="none" stroke="${COLOURS.ground}" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round"/>`;
}

export function track(from: number, to: number, y: number, isReached: boolean): string {
  const dashes = isReached ? '' : ' stroke-dasharray="2 5"';
  const stroke = isReached ? COLOURS.good : COLOURS.untried;
  return `<line x1="${from}" y1="${y}" x2="${to}" y2="${y}" stroke="${stroke}" stroke-width="3"${dashes}/>`;
}

export function separator(from: number, to: number, y: number): string {
  return `<line x1="${from}" y1="${y}" x2="${to}" y2="${y}" stroke="${COLOURS.separator}" stroke-width="1"/>`;
}
