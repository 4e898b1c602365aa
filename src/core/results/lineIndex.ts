/** Where the lines of a text begin. */
export class LineIndex {
  /** UTF-16 offsets. */
  private readonly starts: readonly number[];

  constructor(private readonly text: string) {
    const starts = [0];
    for (let lineBreak = text.indexOf('\n'); lineBreak >= 0; lineBreak = text.indexOf('\n', lineBreak + 1)) {
      starts.push(lineBreak + 1);
    }
    this.starts = starts;
  }

  get count(): number {
    return this.starts.length;
  }

  /** The text of the first so many lines, with their breaks. */
  firstLines(count: number): string {
    return this.text.slice(0, this.starts[count] ?? this.text.length);
  }

  /** From 0. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low;
  }
}
