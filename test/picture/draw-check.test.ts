import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { drawCheck } from '../../src/picture/draw-check.ts';
import { renderPng } from '../../src/picture/render-png.ts';
import { drawnStages, marksOf } from '../../src/picture/stage-marks.ts';
import { COLOURS } from '../../src/picture/svg.ts';
import type { CheckReport } from '../../src/report/check-report.ts';
import { EXAMPLES } from '../reply/examples.ts';

const HOSTILE = `"><script>&amp;<b>'\u202e\u0000\ud800]]>`;

/** The elements of a document, or where it is not well formed. */
function elements(svg: string): readonly string[] {
  const open: string[] = [];
  const names: string[] = [];
  let rest = svg;
  for (let match = nextTag(rest); match !== null; match = nextTag(rest)) {
    const [before, closing, name, selfClosing, length] = match;
    if (/[<>]|&(?!(?:amp|lt|gt|quot);)/.test(before)) throw new Error(`not text: ${before}`);
    if (closing && open.pop() !== name) throw new Error(`</${name}> closes nothing`);
    if (!closing) names.push(name);
    if (!closing && !selfClosing) open.push(name);
    rest = rest.slice(length);
  }
  if (open.length > 0 || rest.trim() !== '') throw new Error(`open at the end: ${open.join()} ${rest}`);
  return names;
}

function nextTag(text: string): readonly [string, boolean, string, boolean, number] | null {
  const match = /^([^<]*)<(\/?)([a-z]+)((?: [a-zA-Z][\w-]*="[^"<]*")*)(\/?)>/.exec(text);
  if (match === null) return null;
  const [all, before = '', slash, name = '', , end] = match;
  return [before, slash === '/', name, end === '/', all.length];
}

function hostile(report: CheckReport): CheckReport {
  return {
    ...report,
    request: { ...report.request, host: HOSTILE },
    addresses: report.addresses.map((address) => ({ ...address, address: HOSTILE })),
  };
}

/** Contrast of two colours by WCAG 2. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('the picture of a check', () => {
  it.each(Object.entries(EXAMPLES))('is well formed, and says the same in words: %s', (_, { report }) => {
    const { svg, description } = drawCheck(report);
    expect(elements(svg)).toContain('title');
    expect(description).toContain(report.request.host);
    for (const { address } of report.addresses) {
      expect(svg).toContain(address);
      expect(description).toContain(address);
    }
  });

  it.each(Object.entries(EXAMPLES))('shows as text whatever a name holds: %s', (_, { report }) => {
    const { svg } = drawCheck(hostile(report));
    expect(elements(svg)).not.toContain('script');
    expect(svg).not.toMatch(/\p{Cf}|\p{Cs}|\p{Cc}(?<!\n)/u);
  });

  it('marks where it broke, and nothing behind that', () => {
    const { report } = EXAMPLES['kex-mismatch'] ?? { report: null };
    const [address] = report?.addresses ?? [];
    if (report === null || address === undefined) throw new Error('no such example');
    expect(marksOf(address, drawnStages(report)).map(({ stage, state }) => `${stage} ${state}`)).toEqual([
      'resolve reached',
      'connect reached',
      'banner reached',
      'kex broken',
      'hostkey untried',
      'auth untried',
    ]);
  });

  it('marks a changed host key, and the login that was looked at all the same', () => {
    const { report } = EXAMPLES['hostkey-changed'] ?? { report: null };
    const [address] = report?.addresses ?? [];
    if (report === null || address === undefined) throw new Error('no such example');
    const states = marksOf(address, drawnStages(report)).slice(-2);
    expect(states.map(({ state }) => state)).toEqual(['broken', 'reached']);
  });

  it('has no column for a name where an address was given', () => {
    const { report } = EXAMPLES.fine ?? { report: null };
    if (report === null) throw new Error('no such example');
    const literal = { ...report, request: { ...report.request, host: report.addresses[0]?.address ?? '' } };
    expect(drawnStages(literal)).not.toContain('resolve');
    expect(drawnStages(report)).toContain('resolve');
  });

  it('stays small where a name has many addresses', () => {
    const { report } = EXAMPLES.fine ?? { report: null };
    const [address] = report?.addresses ?? [];
    if (report === null || address === undefined) throw new Error('no such example');
    const addresses = Array.from({ length: 60 }, (_, index) => ({ ...address, address: `203.0.113.${index}` }));
    const { svg, height, description } = drawCheck({ ...report, addresses });
    expect(svg).toContain('and 53 more addresses');
    expect(height).toBeLessThan(1_000);
    expect(description.length).toBeLessThanOrEqual(1_000);
  });

  it.each(['text', 'quiet', 'good', 'bad'] as const)('can be read on its own ground: %s', (colour) => {
    expect(contrast(COLOURS[colour], COLOURS.ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['#ffffff', '#313338', '#1a1d21'])('stands out from a page that is %s', (page) => {
    expect(Math.max(contrast(COLOURS.edge, page), contrast(COLOURS.ground, page))).toBeGreaterThanOrEqual(3);
  });
});

describe('the picture as PNG', () => {
  it('has twice the size, and more than one colour', async () => {
    const { report } = EXAMPLES['one-family-broken'] ?? { report: null };
    if (report === null) throw new Error('no such example');
    const { svg, width, height } = drawCheck(report);
    const png = Buffer.from(await renderPng(svg));
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width * 2, height * 2]);
    const pixels = inflateSync(Buffer.concat(chunks(png, 'IDAT')));
    expect(new Set(pixels).size).toBeGreaterThan(50);
  });

  it('can be drawn of a hostile name as well, several at once', async () => {
    const pictures = Object.values(EXAMPLES).map(({ report }) => renderPng(drawCheck(hostile(report)).svg));
    for (const png of await Promise.all(pictures)) expect(png.length).toBeGreaterThan(5_000);
  });
});

function chunks(png: Buffer, wanted: string): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === wanted) found.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return found;
}
