import { UserFacingError } from '../core/errors';
import type { CheckpointStore } from '../core/training/checkpointStore';
import { CheckpointDirectory } from '../storage/checkpointDirectory';
import type { TrainCommand } from './commandLine/train';
import { note } from './terminal';

/**
 * Keeps what training reaches beside the model it will make; read is only what an interrupted run has left, where it is to be resumed.
 * A disk that is full does not end a training: it is told once.
 */
export async function trainingCheckpoints({
  out,
  resume,
}: Pick<TrainCommand, 'out' | 'resume'>): Promise<CheckpointStore> {
  const directory = new CheckpointDirectory(out);
  if (resume && (await directory.isEmpty())) note(`No interrupted run is kept in ${out}: starting anew.`);
  let isWorking = true;
  return {
    read: stage => (resume ? directory.read(stage) : Promise.resolve(undefined)),
    write: async (stage, pieces) => {
      try {
        await directory.write(stage, pieces);
        isWorking = true;
      } catch (error) {
        if (!(error instanceof UserFacingError)) throw error;
        if (isWorking) note(`${error.message} Training goes on, but could not be resumed. ${error.remedy}`);
        isWorking = false;
      }
    },
  };
}
