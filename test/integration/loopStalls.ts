/**
 * Watches the event loop of this thread from the call until `stop`: how long a timer came too late at worst, and how long the thread
 * itself was busy meanwhile. The two differ when other programs hold the processor; a thread that waits for its turn holds up nobody.
 */
export function watchLoop(): { stop(): LoopStalls } {
  const started = performance.now();
  const stalls = { longest: 0, longestBusy: 0 };
  let last = started;
  let lastBusy = busyTime();
  const timer = setInterval(() => {
    const now = performance.now();
    const busy = busyTime();
    const late = now - last - interval;
    stalls.longest = Math.max(stalls.longest, late);
    stalls.longestBusy = Math.max(stalls.longestBusy, Math.min(late, busy - lastBusy));
    last = now;
    lastBusy = busy;
  }, interval);
  return {
    stop: () => {
      clearInterval(timer);
      return { ...stalls, seconds: (performance.now() - started) / 1000 };
    },
  };
}

export interface LoopStalls {
  /** Milliseconds by the clock on the wall. */
  readonly longest: number;
  /** Milliseconds of processor time that this thread took in one stall; by the clock on the wall where that cannot be told. */
  readonly longestBusy: number;
  readonly seconds: number;
}

const interval = 5;

/** Milliseconds of processor time of this thread; `process.threadCpuUsage` came with Node 23.9. */
export function busyTime(): number {
  const { threadCpuUsage } = process as { threadCpuUsage?: () => NodeJS.CpuUsage };
  if (threadCpuUsage === undefined) return performance.now();
  const { user, system } = threadCpuUsage.call(process);
  return (user + system) / 1000;
}
