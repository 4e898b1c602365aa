import { applyPalette, GIFEncoder, quantize } from 'gifenc';
import type { Page } from 'playwright-core';

/** A GIF of what a page shows, frame by frame. */
export class Animation {
  private readonly encoder = GIFEncoder();
  private before: Picture | undefined;

  constructor(private readonly page: Page) {}

  /** Adds what the page shows now. @param delay milliseconds that it stays */
  async add(delay: number): Promise<void> {
    const png = await this.page.screenshot({ animations: 'disabled' });
    const picture = await this.decode(png);
    const palette = quantize(picture.rgba, colors);
    const indices = applyPalette(picture.rgba, palette);
    if (this.before !== undefined) markUnchanged(indices, picture, this.before);
    // One entry more than colours: it stands for "as before", which compresses to almost nothing.
    const padded = [...palette, ...new Array<readonly number[]>(colors + 1 - palette.length).fill([0, 0, 0])];
    this.encoder.writeFrame(indices, picture.width, picture.height, {
      palette: padded,
      delay,
      transparent: this.before !== undefined,
      transparentIndex: unchanged,
      dispose: 1,
    });
    this.before = picture;
  }

  finish(): Uint8Array {
    this.encoder.finish();
    return this.encoder.bytes();
  }

  /** By a blank page of the browser, which knows PNG. */
  private async decode(png: Buffer): Promise<Picture> {
    const decoder = await this.page.context().newPage();
    try {
      const { width, height, base64 } = await decoder.evaluate(decodePng, png.toString('base64'));
      return { width, height, rgba: new Uint8Array(Buffer.from(base64, 'base64')) };
    } finally {
      await decoder.close();
    }
  }
}

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

const colors = 255;
const unchanged = colors;

function markUnchanged(indices: Uint8Array, { rgba }: Picture, before: Picture): void {
  const [now, then] = [words(rgba), words(before.rgba)];
  for (let pixel = 0; pixel < indices.length; pixel++) if (now[pixel] === then[pixel]) indices[pixel] = unchanged;
}

function words({ buffer, byteOffset, byteLength }: Uint8Array): Uint32Array {
  return new Uint32Array(buffer.slice(byteOffset, byteOffset + byteLength));
}

/** Runs in the page. */
async function decodePng(png: string): Promise<{ width: number; height: number; base64: string }> {
  // The types of the DOM are not known here.
  const dom = globalThis as unknown as Dom;
  const bitmap = await dom.createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const { width, height } = bitmap;
  const context = new dom.OffscreenCanvas(width, height).getContext('2d');
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  let binary = '';
  for (let start = 0; start < data.length; start += 0x8000) {
    binary += String.fromCharCode(...data.subarray(start, start + 0x8000));
  }
  return { width, height, base64: btoa(binary) };
}

interface Dom {
  createImageBitmap(blob: Blob): Promise<{ readonly width: number; readonly height: number }>;
  readonly OffscreenCanvas: new (
    width: number,
    height: number,
  ) => {
    getContext(kind: '2d'): {
      drawImage(image: unknown, x: number, y: number): void;
      getImageData(x: number, y: number, width: number, height: number): { readonly data: Uint8ClampedArray };
    };
  };
}
