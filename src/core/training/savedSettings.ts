import { z } from 'zod';
import type { ModelFiles } from '../model/modelFiles';
import { parseJson, requireShape } from '../model/savedFile';
import type { TrainingSettings } from './settings';
import { parseSettings } from './settingsSchema';

/**
 * The settings that a model was trained with; what was no setting yet has its default.
 * @throws UserFacingError when `metrics.json` is missing or damaged
 */
export function decodeSettings(files: ModelFiles): TrainingSettings {
  const { settings } = requireShape(parseJson(files, file), file, z.object({ settings: z.unknown() }));
  return parseSettings(settings, file);
}

const file = 'metrics.json';
