/**
 * Labels a minute, by the latest of them; undefined while there are too few to tell. Pauses do not count.
 *
 * @param times milliseconds at which labels were given, the earliest first
 */
export function labellingRate(times: readonly number[]): number | undefined {
  const latest = times.slice(-considered);
  const gaps = latest.slice(1).map((time, index) => time - latest[index]!);
  const worked = gaps.filter(gap => gap < longestWork);
  const spent = worked.reduce((sum, gap) => sum + gap, 0);
  return worked.length < fewestGaps || spent === 0 ? undefined : (worked.length / spent) * 60_000;
}

const considered = 100;
const fewestGaps = 3;
/** Milliseconds: whoever needs longer for one label does something else. */
const longestWork = 60_000;
