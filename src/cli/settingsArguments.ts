import fs from 'node:fs/promises';
import { UserFacingError } from '../core/errors';
import { defaultSettings, type TrainingSettings } from '../core/training/settings';
import { withValues } from '../core/training/settingsPaths';
import { parseSettings } from '../core/training/settingsSchema';

/** What a command line says about the settings. */
export interface SettingsArguments {
  /** A JSON file that names only what differs from the defaults. */
  readonly config: string | undefined;
  /** Single settings, each as `path=value`, which count more than the file. */
  readonly set: readonly string[];
}

/** @throws UserFacingError that names the file or the option, and the setting */
export async function readSettings({ config, set }: SettingsArguments): Promise<TrainingSettings> {
  const settings = config === undefined ? defaultSettings : await readSettingsFile(config);
  return withValues(settings, Object.fromEntries(set.map(assignment)), '--set');
}

async function readSettingsFile(file: string): Promise<TrainingSettings> {
  const text = await readText(file);
  try {
    return parseSettings(JSON.parse(text), file);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UserFacingError(`${file} is not valid JSON: ${error.message}.`, 'Correct it.', { cause: error });
  }
}

function assignment(words: string): readonly [path: string, value: unknown] {
  const equals = words.indexOf('=');
  if (equals > 0) return [words.slice(0, equals), valueOf(words.slice(equals + 1))];
  throw new UserFacingError(
    `--set ${words} gives no value.`,
    'Write --set NAME=VALUE, such as --set epochs=5 or --set regularization.outputDropout=0.3.',
  );
}

/** Numbers, truth values, null and whatever else is JSON; anything else is a word. */
function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await fs.readFile(file, 'utf8');
  } catch (error) {
    throw new UserFacingError(`${file} cannot be read.`, 'Check the path.', { cause: error });
  }
}
