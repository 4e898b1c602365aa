import { Network } from './network';

/**
 * Threads meet here between the phases of a step. A short spin, then sleep: phases are some 100 µs, waking takes about 50.
 * `generation` counts the meetings; the last to arrive opens the next.
 */
export function meet(network: Network): void {
  if (network.threadCount == 1) return;
  const base = changetype<usize>(network);
  const arrived = base + offsetof<Network>('arrived');
  const generation = base + offsetof<Network>('generation');
  const current = atomic.load<i32>(generation);
  if (atomic.add<i32>(arrived, 1) + 1 == network.threadCount) {
    atomic.store<i32>(arrived, 0);
    atomic.store<i32>(generation, current + 1);
    atomic.notify(generation, -1);
    return;
  }
  for (let spin = 0; spin < SPINS; spin++) {
    if (atomic.load<i32>(generation) != current) return;
  }
  while (atomic.load<i32>(generation) == current) atomic.wait<i32>(generation, current, -1);
}

const SPINS = 2000;

/** Gives the threads their next job. */
export function announceJob(network: Network, kind: i32): void {
  const base = changetype<usize>(network);
  network.jobKind = kind;
  atomic.add<i32>(base + offsetof<Network>('job'), 1);
  atomic.notify(base + offsetof<Network>('job'), -1);
}

/** Waits until there is a job other than number `last`; returns its number. */
export function awaitJob(network: Network, last: i32): i32 {
  const job = changetype<usize>(network) + offsetof<Network>('job');
  while (atomic.load<i32>(job) == last) atomic.wait<i32>(job, last, -1);
  return atomic.load<i32>(job);
}
