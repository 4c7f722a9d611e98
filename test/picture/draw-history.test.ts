import { describe, expect, it } from 'vitest';
import { readHistory, type SeenStretch } from '../../src/history/read-history.ts';
import { drawHistory } from '../../src/picture/draw-history.ts';
import { renderPng } from '../../src/picture/render-png.ts';

const HOUR = 3_600_000;
const TO = Date.UTC(2026, 10, 21, 12, 0);
const FROM = TO - 48 * HOUR;

function looks(from: number, to: number, failing: readonly [number, number] = [0, 0]): readonly SeenStretch[] {
  return Array.from({ length: (to - from) * 12 + 1 }, (_, index) => {
    const hour = from + index / 12;
    const at = FROM + hour * HOUR;
    const symptom = hour >= failing[0] && hour < failing[1] ? 'connection-timeout' : 'ok';
    return { from: at, to: at, looks: 1, symptom, timings: { connectMs: 10, bannerMs: 20, kexMs: 30, authMs: null } };
  });
}

describe('the picture of a history', () => {
  const history = readHistory([...looks(0, 20, [10, 11]), ...looks(30, 48)], FROM, TO);
  const { svg, description } = drawHistory('web-1.example.com, port 22', history);

  it('says the same in words', () => {
    expect(description).toBe(
      'web-1.example.com, port 22: the last 2 days. It worked 97.4% of the 1 d 14 h that are known; of the rest of the last 2 days nothing is known, because nobody looked. 1 outage, the last one from 19 Nov 22:00 UTC.',
    );
    expect(svg).toContain(description);
  });

  it('has failing stand out of the bar, so that it is told from working without colour', () => {
    const heights = [...svg.matchAll(/height="(\d+)" fill="#(1a7f37|cf222e)"/g)].map(([, height, fill]) => [
      fill,
      height,
    ]);
    const worked = heights.filter(([fill, height]) => fill === '1a7f37' && height !== '12');
    const failed = heights.filter(([fill, height]) => fill === 'cf222e' && height !== '12');
    expect(worked).toHaveLength(3);
    expect(failed).toHaveLength(1);
    expect(Number(failed[0]?.[1])).toBeGreaterThan(Number(worked[0]?.[1]));
  });

  it('is a PNG in the end, also where nothing is known, or a name is hostile', async () => {
    const hostile = drawHistory(`"><script>&amp;<b>'\u202e\u0000\ud800]]>`, readHistory([], FROM, TO));
    expect(hostile.svg).not.toMatch(/<script|<b>|\u202e/);
    for (const each of [svg, hostile.svg]) {
      const png = await renderPng(each);
      expect(Buffer.from(png.slice(1, 4)).toString('latin1')).toBe('PNG');
    }
  });
});
