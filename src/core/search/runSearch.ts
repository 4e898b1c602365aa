import { proposeTrial, type SearchStrategy } from './proposeTrial';
import type { SearchSpace, SearchValues } from './searchSpace';
import { shouldStop } from './shouldStop';
import type { Trial } from './trial';

export interface SearchTask {
  readonly space: SearchSpace;
  readonly strategy: SearchStrategy;
  /** What is tried before anything else, except by a grid, whose points are all its own. */
  readonly first?: SearchValues;
  readonly seed: number;
  /** Trials of an earlier run that is continued. */
  readonly history: readonly Trial[];
  /** How many trials there shall be in all. */
  readonly trials: number;
  /** For this run. */
  readonly secondsAllowed: number;
}

/** What a search needs from outside. */
export interface SearchEnvironment {
  /** Trains with these values; `isHopeless` is asked after each epoch with the losses so far. Undefined: the time was up before any. */
  run(values: SearchValues, isHopeless: (losses: readonly number[]) => boolean): Promise<TrialOutcome | undefined>;
  /** Told of each trial that ended: what to save in order to continue later. The next one waits for it. */
  onTrial(trial: Trial): Promise<void>;
  /** Seconds since any moment. */
  seconds(): number;
}

export type TrialOutcome = Omit<Trial, 'values' | 'seconds'>;

export interface SearchResult {
  readonly trials: readonly Trial[];
  /** There are enough, the grid is complete, or another would probably not end in time. */
  readonly end: 'enough' | 'complete' | 'outOfTime';
}

/** Runs trials until there is a reason to end. */
export async function runSearch(task: SearchTask, environment: SearchEnvironment): Promise<SearchResult> {
  const { space, strategy, first, seed, secondsAllowed } = task;
  const start = environment.seconds();
  const trials = [...task.history];
  while (trials.length < task.trials) {
    const began = environment.seconds();
    if (began - start + usualSeconds(trials) > secondsAllowed) return { trials, end: 'outOfTime' };
    const isFirst = trials.length === 0 && strategy !== 'grid';
    const values = (isFirst ? first : undefined) ?? proposeTrial(space, trials, strategy, seed);
    if (values === undefined) return { trials, end: 'complete' };
    const outcome = await environment.run(values, losses => shouldStop(trials, losses));
    if (outcome === undefined) return { trials, end: 'outOfTime' };
    const trial: Trial = { values, ...outcome, seconds: environment.seconds() - began };
    trials.push(trial);
    await environment.onTrial(trial);
  }
  return { trials, end: 'enough' };
}

function usualSeconds(history: readonly Trial[]): number {
  return history.reduce((sum, { seconds }) => sum + seconds, 0) / Math.max(1, history.length);
}
