import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { FONT } from './svg.ts';

// Twice the size, for screens with small pixels.
const ZOOM = 2;
const FONT_FILES = ['dejavu-fonts-ttf/ttf/DejaVuSans.ttf', 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'] as const;

let fonts: Promise<readonly Uint8Array[]> | null = null;

/** An SVG as PNG, with the font that comes with this program: it looks the same on every machine. */
export async function renderPng(svg: string): Promise<Uint8Array> {
  fonts ??= load();
  const image = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: ZOOM },
    font: { fontBuffers: [...(await fonts)], defaultFontFamily: FONT, sansSerifFamily: FONT },
  });
  try {
    const rendered = image.render();
    const png = rendered.asPng();
    rendered.free();
    return png;
  } finally {
    image.free();
  }
}

/** The renderer can be loaded only once for a process. */
async function load(): Promise<readonly Uint8Array[]> {
  const { resolve } = createRequire(import.meta.url);
  await initWasm(await readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')));
  return Promise.all(FONT_FILES.map((file) => readFile(resolve(file))));
}
