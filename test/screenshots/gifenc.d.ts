/** The part of gifenc that is used here; the package has no types of its own. */
declare module 'gifenc' {
  export type Palette = readonly (readonly number[])[];

  export interface FrameOptions {
    readonly palette: Palette;
    /** Milliseconds that the frame is shown. */
    readonly delay: number;
    readonly transparent?: boolean;
    readonly transparentIndex?: number;
    /** 1 leaves the frame where it is, for the next one to be drawn over it. */
    readonly dispose?: number;
  }

  export interface Encoder {
    writeFrame(index: Uint8Array, width: number, height: number, options: FrameOptions): void;
    finish(): void;
    bytes(): Uint8Array;
  }

  export function GIFEncoder(): Encoder;
  export function quantize(rgba: Uint8Array, maxColors: number): Palette;
  export function applyPalette(rgba: Uint8Array, palette: Palette): Uint8Array;
}
