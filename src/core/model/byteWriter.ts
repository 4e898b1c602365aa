/** Numbers and bytes one after the other, little-endian; everything begins at a multiple of four. */
export class ByteWriter {
  private readonly parts: Uint8Array[] = [];
  private length = 0;

  integers(values: ArrayLike<number>): void {
    this.words(values.length, (view, at) => {
      view.setUint32(4 * at, values[at]!, true);
    });
  }

  floats(values: ArrayLike<number>): void {
    this.words(values.length, (view, at) => {
      view.setFloat32(4 * at, values[at]!, true);
    });
  }

  /** Filled up with zeros to a multiple of four. */
  bytes(values: Uint8Array | Int8Array): void {
    const part = new Uint8Array(4 * Math.ceil(values.length / 4));
    part.set(values);
    this.add(part);
  }

  finish(): Uint8Array {
    const all = new Uint8Array(this.length);
    let position = 0;
    for (const part of this.parts) {
      all.set(part, position);
      position += part.length;
    }
    return all;
  }

  private words(count: number, write: (view: DataView, at: number) => void): void {
    const part = new Uint8Array(4 * count);
    const view = new DataView(part.buffer);
    for (let at = 0; at < count; at++) write(view, at);
    this.add(part);
  }

  private add(part: Uint8Array): void {
    this.parts.push(part);
    this.length += part.length;
  }
}
