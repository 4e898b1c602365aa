/** The items in portions, so that whoever goes through them can give others their turn in between. */
export function* slicesOf<T>(items: readonly T[], length: number): Generator<readonly T[], void, void> {
  for (let start = 0; start < items.length; start += length) yield items.slice(start, start + length);
}
