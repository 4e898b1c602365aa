/**
 * Where a run keeps what it has reached, so that it can go on after its process was killed. A run consists of stages, one after
 * another, such as `networks`; each replaces its own bytes as it goes on, and leaves its result there.
 */
export interface CheckpointStore {
  /** Undefined where nothing was kept, or nothing of it is to be used. The bytes are the caller's to keep and change. */
  read(stage: string): Promise<Uint8Array | undefined>;
  /**
   * Replaces what was kept of this stage, as a whole.
   *
   * @param pieces of the bytes, in their order; they may change when the promise has settled
   */
  write(stage: string, pieces: readonly Uint8Array[]): Promise<void>;
}
