/** Somebody who can do a piece of work several times and says how long each took, in milliseconds. */
export interface Contestant {
  readonly name: string;
  run(): Promise<readonly Timing[]>;
  dispose(): void;
}

export interface Timing {
  /** By the clock on the wall. */
  readonly wall: number;
  /** Of the processor, all threads together: hardly disturbed by what else the machine does. */
  readonly processor: number;
}

export interface Standing {
  readonly name: string;
  /** Median milliseconds. */
  readonly wall: number;
  readonly processor: number;
  /** From the first to the third quartile of wall time, as a share of the median. */
  readonly spread: number;
}

/** Lets the contestants take turns, so that whatever else the machine does hits all alike; the first round only warms up. */
export async function contest(contestants: readonly Contestant[], rounds: number): Promise<readonly Standing[]> {
  const timings = contestants.map((): Timing[] => []);
  for (let round = 0; round <= rounds; round++) {
    const order = [...contestants.keys()];
    if (round % 2 === 1) order.reverse();
    for (const index of order) {
      const results = await contestants[index]!.run();
      if (round > 0) timings[index]!.push(...results);
    }
  }
  for (const contestant of contestants) contestant.dispose();
  return contestants.map(({ name }, index) => standingOf(name, timings[index]!));
}

/** Times synchronous work in this process. */
export function time(work: () => void): Timing {
  const stop = startTiming();
  work();
  return stop();
}

/** @returns what to call when the work is done */
export function startTiming(): () => Timing {
  const usage = process.cpuUsage();
  const start = performance.now();
  return () => {
    const wall = performance.now() - start;
    const { user, system } = process.cpuUsage(usage);
    return { wall, processor: (user + system) / 1000 };
  };
}

function standingOf(name: string, timings: readonly Timing[]): Standing {
  const wall = timings.map(timing => timing.wall).sort((a, b) => a - b);
  const processor = timings.map(timing => timing.processor).sort((a, b) => a - b);
  const median = quantile(wall, 0.5);
  return {
    name,
    wall: median,
    processor: quantile(processor, 0.5),
    spread: (quantile(wall, 0.75) - quantile(wall, 0.25)) / median,
  };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(share * (sorted.length - 1))] ?? NaN;
}
