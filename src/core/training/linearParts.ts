import type { Engine } from '../engine';
import type { SemanticFeatures } from '../semantic/semanticFeatures';
import { trainSemantic, type TrainedSemantic } from '../semantic/trainSemantic';
import { trainWide, type TrainedWide } from '../wide/trainWide';
import type { LabelledTexts } from './labelledTexts';
import { linearPartNames, type LinearPartName } from './linearPartName';
import type { TrainingSettings } from './settings';

/** What the parts beside the networks learn from: plain values, which can cross to another thread. */
export interface LinearPartsTask {
  readonly data: LabelledTexts;
  readonly settings: Pick<TrainingSettings, LinearPartName>;
  readonly seed: number;
}

/** What was trained; a part that was not asked for, or not finished in time, is missing. */
export interface LinearParts {
  readonly wide?: TrainedWide;
  readonly semantic?: TrainedSemantic;
}

/**
 * Trains the parts that need no network, one after the other: the one that is worth more for its time comes first.
 *
 * @param onPart told of each part as soon as it is finished
 * @param pause awaited between passes over the data: lets others run, and may throw to stop
 * @param features of the semantic part that were learned from the same texts before; default: they are learned now
 */
export async function trainLinearParts(
  { data, settings, seed }: LinearPartsTask,
  engine: Engine,
  onPart: (part: LinearParts) => void,
  pause: () => Promise<void>,
  features?: SemanticFeatures,
): Promise<void> {
  if (settings.wide !== null) onPart({ wide: await trainWide(data, settings.wide, engine, pause) });
  if (settings.semantic === null) return;
  onPart({ semantic: await trainSemantic(data, settings.semantic, seed, engine, pause, features) });
}

/** The parts that the settings ask for and that are not there. */
export function leftOutOf(settings: LinearPartsTask['settings'], parts: LinearParts): readonly LinearPartName[] {
  return linearPartNames.filter(name => settings[name] !== null && parts[name] === undefined);
}
