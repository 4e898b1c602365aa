import { proposeTrial, type SearchStrategy } from './proposeTrial';
import type { SearchSpace, SearchValues } from './searchSpace';
import { shouldStop } from './shouldStop';
import type { Trial } from './trial';

export interface SearchTask {
  readonly space: SearchSpace;
  readonly strategy: SearchStrategy;
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
  /** Trains with these values; `isHopeless` is asked after each epoch with the losses so far. */
  run(
    values: SearchValues,
    isHopeless: (losses: readonly number[]) => boolean,
  ): Promise<Omit<Trial, 'values' | 'seconds'>>;
  /** Told of each trial with all that are over: what to save in order to continue later. */
  onTrial(trial: Trial, history: readonly Trial[]): void;
  /** Seconds since any moment. */
  seconds(): number;
}

/** Runs trials until there are enough, the grid is complete, or another would probably not end in time. */
export async function runSearch(task: SearchTask, environment: SearchEnvironment): Promise<readonly Trial[]> {
  const { space, strategy, seed, trials, secondsAllowed } = task;
  const start = environment.seconds();
  const history = [...task.history];
  while (history.length < trials) {
    const began = environment.seconds();
    if (began - start + usualSeconds(history) > secondsAllowed) break;
    const values = proposeTrial(space, history, strategy, seed);
    if (values === undefined) break;
    const outcome = await environment.run(values, losses => shouldStop(history, losses));
    const trial: Trial = { values, ...outcome, seconds: environment.seconds() - began };
    history.push(trial);
    environment.onTrial(trial, history);
  }
  return history;
}

function usualSeconds(history: readonly Trial[]): number {
  return history.reduce((sum, { seconds }) => sum + seconds, 0) / Math.max(1, history.length);
}
