import type { TrainingSettings } from './settings';
import { parseSettings } from './settingsSchema';

/**
 * Settings with other values at some paths, such as `layers.0.hiddenSize`.
 *
 * @param origin where the values come from, for the message
 * @throws UserFacingError when a path or a value is none of the settings'
 */
export function withValues(
  settings: TrainingSettings,
  values: Readonly<Record<string, unknown>>,
  origin: string,
): TrainingSettings {
  const changed = Object.entries(values).reduce<unknown>(
    (whole, [path, value]) => replaced(whole, path.split('.'), value),
    settings,
  );
  return parseSettings(changed, origin);
}

/** What stands at a path; undefined where it leads nowhere. */
export function valueOfPath(settings: TrainingSettings, path: string): unknown {
  return path.split('.').reduce<unknown>((whole, key) => {
    if (typeof whole !== 'object' || whole === null) return undefined;
    return new Map<string, unknown>(Object.entries(whole)).get(key);
  }, settings);
}

/** The settings that differ from others, in whatever order, whole lists at a time: what a file for `--config` needs to hold. */
export function differences(settings: object, others: object): Readonly<Record<string, unknown>> {
  const known = new Map<string, unknown>(Object.entries(others));
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]: [string, unknown]) => {
      const other = known.get(name);
      if (!isPlain(value) || !isPlain(other)) {
        return JSON.stringify(value) === JSON.stringify(other) ? [] : [[name, value]];
      }
      const inner = differences(value, other);
      return Object.keys(inner).length === 0 ? [] : [[name, inner]];
    }),
  );
}

/** A path that leads nowhere leaves a value where the check of all settings finds it. */
function replaced(whole: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(whole)) {
    const index = Number(key);
    return index in whole ? whole.with(index, replaced(whole[index], rest, value)) : value;
  }
  if (!isPlain(whole)) return rest.length === 0 ? { [key]: value } : value;
  const members = new Map<string, unknown>(Object.entries(whole));
  return Object.fromEntries(members.set(key, replaced(members.get(key), rest, value)));
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
