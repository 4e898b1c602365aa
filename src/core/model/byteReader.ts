import { damaged } from './savedFile';

/** Reads what `ByteWriter` wrote, of files from anywhere: that there is enough left is checked before anything is allocated. */
export class ByteReader {
  private readonly view: DataView;
  private position = 0;

  /** @param file named in errors */
  constructor(
    private readonly source: Uint8Array,
    private readonly file: string,
  ) {
    this.view = new DataView(source.buffer, source.byteOffset, source.byteLength);
  }

  integer(): number {
    return this.view.getUint32(this.advance(4), true);
  }

  integers(count: number): Int32Array {
    const start = this.advance(4 * count);
    const values = new Int32Array(count);
    for (let at = 0; at < count; at++) values[at] = this.view.getInt32(start + 4 * at, true);
    return values;
  }

  /** @throws UserFacingError when one is infinite or not a number */
  floats(count: number): Float32Array {
    const start = this.advance(4 * count);
    const values = new Float32Array(count);
    for (let at = 0; at < count; at++) {
      values[at] = this.view.getFloat32(start + 4 * at, true);
      if (!Number.isFinite(values[at])) throw damaged(this.file, 'holds a weight that is not a number');
    }
    return values;
  }

  /** A copy, in a buffer of its own: `slice` of a Node.js Buffer, which files are read as, would be a view. */
  bytes(count: number): Uint8Array<ArrayBuffer> {
    const start = this.advance(4 * Math.ceil(count / 4));
    return new Uint8Array(this.source.subarray(start, start + count));
  }

  /** @throws UserFacingError when something is left */
  finish(): void {
    if (this.position !== this.source.length) throw damaged(this.file, 'has not the size that it states');
  }

  private advance(bytes: number): number {
    const start = this.position;
    if (bytes > this.source.length - start) throw damaged(this.file, 'is cut off');
    this.position += bytes;
    return start;
  }
}
