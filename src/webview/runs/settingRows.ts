/** A setting in several runs: its path, and its value in each; `–` where a run does not have it. */
export interface SettingRow {
  readonly path: string;
  readonly values: readonly string[];
  readonly differs: boolean;
}

/** The settings of several runs side by side, in the order of the first. */
export function settingRows(settings: readonly Readonly<Record<string, unknown>>[]): readonly SettingRow[] {
  const flat = settings.map(one => new Map(leavesOf(one)));
  const paths = [...new Set(flat.flatMap(one => [...one.keys()]))];
  return paths.map(path => {
    const values = flat.map(one => one.get(path) ?? '–');
    return { path, values, differs: new Set(values).size > 1 };
  });
}

/** Of plain JSON: what is neither an object nor a list, with the path to it. */
function* leavesOf(value: unknown, path = ''): Generator<[path: string, value: string]> {
  if (typeof value !== 'object' || value === null) {
    yield [path, typeof value === 'string' ? value : JSON.stringify(value)];
    return;
  }
  for (const [key, member] of Object.entries(value) as [string, unknown][]) {
    yield* leavesOf(member, path === '' ? key : `${path}.${key}`);
  }
}
