/**
 * The end of what has been placed so far. A 64-bit float, so that a plan beyond what 32-bit addresses reach is still counted rightly and
 * can be refused with its figure. The only global of the engine: used while planning, by the thread that plans.
 */
let end: f64 = 0;

export function startAt(address: usize): void {
  end = <f64>address;
}

/** Places `count` items of `bytes` each at a multiple of 64 and returns their address. Memory there is zero: nothing is ever given back. */
export function take(count: f64, bytes: usize): usize {
  const address = end;
  end += ceil((count * <f64>bytes) / 64) * 64;
  return <usize>address;
}

/** First byte beyond everything placed. */
export function plannedEnd(): f64 {
  return end;
}

/** The first byte that belongs to nobody: where every plan starts. */
export function firstAddress(): usize {
  return (__heap_base + 63) & ~63;
}
