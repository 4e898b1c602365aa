/** A mark on one line of a document. */
export interface LineMark {
  readonly line: number;
  /** Undefined: unsure. */
  readonly label: string | undefined;
  readonly strength: number;
}

export interface RulerStretch {
  readonly firstLine: number;
  readonly lastLine: number;
  readonly label: string;
}

/**
 * A document seen from far: its lines in at most `most` stretches, each with the label whose marks are the strongest there together. A
 * stretch without marks is left out; neighbours of one label are one.
 *
 * @param marks in the order of their lines
 */
export function rulerStretches(marks: readonly LineMark[], lines: number, most: number): readonly RulerStretch[] {
  const height = Math.max(1, Math.ceil(lines / most));
  const stretches: RulerStretch[] = [];
  for (let from = 0; from < marks.length;) {
    const bucket = Math.floor(marks[from]!.line / height);
    let to = from;
    const weights = new Map<string, number>();
    for (; to < marks.length && Math.floor(marks[to]!.line / height) === bucket; to++) {
      const { label, strength } = marks[to]!;
      if (label !== undefined) weights.set(label, (weights.get(label) ?? 0) + strength);
    }
    const [heaviest] = [...weights].sort(([, left], [, right]) => right - left);
    if (heaviest !== undefined) {
      append(stretches, { firstLine: marks[from]!.line, lastLine: marks[to - 1]!.line, label: heaviest[0] }, height);
    }
    from = to;
  }
  return stretches;
}

function append(stretches: RulerStretch[], next: RulerStretch, height: number): void {
  const above = stretches.at(-1);
  if (above?.label === next.label && next.firstLine - above.lastLine <= height) {
    stretches[stretches.length - 1] = { ...above, lastLine: next.lastLine };
  } else stretches.push(next);
}
