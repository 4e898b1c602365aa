import type { ModelFiles } from '../core/model/modelFiles';
import { decodeModel, type SavedModel } from '../core/model/savedModel';
import { TextClassifier } from '../core/model/textClassifier';
import type { EngineChoice } from '../core/training/settings';
import { createEngine } from '../engine/createEngine';
import { readModelDirectory } from '../storage/modelDirectory';
import { describeFailure } from '../storage/storedModels';

/** Loads the model of a folder for as long as the work takes. */
export async function withClassifier<T>(
  directory: string,
  choice: EngineChoice,
  work: (classifier: TextClassifier) => Promise<T>,
): Promise<T> {
  const saved = await readModel(directory);
  const engine = await createEngine(choice);
  try {
    const classifier = await TextClassifier.load(saved, engine);
    try {
      return await work(classifier);
    } finally {
      classifier.dispose();
    }
  } finally {
    engine.dispose();
  }
}

async function readModel(directory: string): Promise<SavedModel> {
  const files = await readModelFiles(directory);
  try {
    return decodeModel(files);
  } catch (error) {
    throw describeFailure(error, directory);
  }
}

/** @throws UserFacingError that names the folder */
export async function readModelFiles(directory: string): Promise<ModelFiles> {
  try {
    return await readModelDirectory(directory);
  } catch (error) {
    throw describeFailure(error, directory);
  }
}
