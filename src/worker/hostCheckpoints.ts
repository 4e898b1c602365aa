import { joinBytes } from '../core/joinBytes';
import type { CheckpointStore } from '../core/training/checkpointStore';

/**
 * The checkpoints of a run, kept by the host, because the worker touches no file. Training does not wait for the disk: only a checkpoint
 * that comes while the one before it is being written waits for that.
 */
export class HostCheckpoints implements CheckpointStore {
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly run: string,
    private readonly keeper: CheckpointKeeper,
  ) {}

  read(stage: string): Promise<Uint8Array | undefined> {
    return this.keeper.readCheckpoint(this.run, stage);
  }

  async write(stage: string, pieces: readonly Uint8Array[]): Promise<void> {
    await this.writing;
    this.writing = this.keeper.writeCheckpoint(this.run, stage, joinBytes(pieces));
    this.writing.catch(() => undefined); // Whoever waits for it next is told.
  }

  /** When nothing more is being written; never rejects, since a training that has ended needs no checkpoint. */
  settled(): Promise<void> {
    return this.writing.catch(() => undefined);
  }
}

/** The side that has the files. */
export interface CheckpointKeeper {
  readCheckpoint(run: string, stage: string): Promise<Uint8Array | undefined>;
  /** @param bytes moved, empty afterwards */
  writeCheckpoint(run: string, stage: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
}
