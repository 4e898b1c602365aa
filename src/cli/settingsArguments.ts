import fs from 'node:fs/promises';
import { UserFacingError } from '../core/errors';
import { defaultSettings, type TrainingSettings } from '../core/training/settings';
import { parseSettings } from '../core/training/settingsSchema';

/** The training settings of a JSON file that names only what differs from the defaults; the defaults without a file. */
export async function readSettings(file: string | undefined): Promise<TrainingSettings> {
  if (file === undefined) return defaultSettings;
  const text = await readText(file);
  try {
    return parseSettings(JSON.parse(text), file);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UserFacingError(`${file} is not valid JSON: ${error.message}.`, 'Correct it.', { cause: error });
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await fs.readFile(file, 'utf8');
  } catch (error) {
    throw new UserFacingError(`${file} cannot be read.`, 'Check the path.', { cause: error });
  }
}
