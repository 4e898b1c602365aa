import { assess } from '../evaluation/assessment';
import { decodeStarter, encodeStarter, starterFile } from '../starter/starterFile';
import { starterPlaces } from '../starter/starterOpinions';
import { decodeSemantic, encodeSemantic } from '../semantic/semanticFile';
import type { SemanticModel } from '../semantic/semanticModel';
import { decodeWide, encodeWide } from '../wide/wideFile';
import type { WideModel } from '../wide/wideModel';
import { decodeClassifier, encodeClassifier, type ClassifierDefinition } from './classifierFile';
import { encodeMetrics, decodeSummary, type ModelMetrics } from './metricsFile';
import { cardFile, modelCard } from './modelCard';
import type { ModelFiles } from './modelFiles';
import type { ModelSummary } from './modelSummary';
import { decodeNetwork, encodeNetwork, type SavedNetwork } from './networkFile';
import { damaged } from './savedFile';

/** The parts of a classifier, to be joined as its definition says. */
export interface SavedParts {
  readonly network: SavedNetwork;
  readonly wide?: WideModel;
  readonly semantic?: SemanticModel;
  /** A model of others that is consulted too. */
  readonly starter?: SavedStarter;
}

export interface SavedStarter {
  readonly files: ModelFiles;
  readonly model: SavedModel;
}

/** All that is needed to classify text, read from a model's folder and checked. */
export interface SavedModel extends SavedParts {
  readonly definition: ClassifierDefinition;
  readonly summary: ModelSummary;
}

/** The files of a model's folder, with a card for people. */
export function encodeModel(
  { network, wide, semantic, starter }: SavedParts,
  definition: ClassifierDefinition,
  metrics: ModelMetrics,
): ModelFiles {
  const { dev, test } = metrics.summary;
  const assessments = {
    ...(dev && { dev: assess(dev, definition.classCounts) }),
    ...(test && { test: assess(test, definition.classCounts) }),
  };
  const card = modelCard(network, definition, metrics, assessments);
  return new Map([
    ...encodeNetwork(network),
    ...(wide === undefined ? [] : encodeWide(wide)),
    ...(semantic === undefined ? [] : encodeSemantic(semantic)),
    ...(starter === undefined ? [] : encodeStarter(starter.files)),
    ...encodeClassifier(definition),
    ...encodeMetrics(metrics, assessments),
    [cardFile, new TextEncoder().encode(card)],
  ]);
}

/** @throws UserFacingError that names the file when one is missing, damaged or of an unknown version, or when they do not belong together */
export function decodeModel(files: ModelFiles): SavedModel {
  const network = decodeNetwork(files);
  const definition = decodeClassifier(files);
  const { vocabularySize, classes, output } = network.specification;
  const { kind } = definition;
  if (definition.words.length + 2 !== vocabularySize) {
    throw damaged(
      'classifier.json',
      `has ${definition.words.length} words where model.json expects ${vocabularySize - 2}`,
    );
  }
  if (definition.labels.length !== classes) {
    throw damaged('classifier.json', `has ${definition.labels.length} labels where model.json expects ${classes}`);
  }
  if ((output === 'sigmoid') !== (kind === 'multi')) {
    throw damaged(
      'classifier.json',
      `says that texts have ${kind === 'multi' ? 'several labels' : 'one label'}, unlike model.json`,
    );
  }
  const wide = definition.mixture.tfidf === undefined ? {} : { wide: decodeWide(files, classes, kind) };
  const semantic = definition.mixture.semantic === undefined ? {} : { semantic: decodeSemantic(files, classes, kind) };
  const starter = definition.mixture.starter === undefined ? {} : { starter: readStarter(files, definition) };
  return { network, ...wide, ...semantic, ...starter, definition, summary: decodeSummary(files) };
}

function readStarter(files: ModelFiles, { labels, kind }: ClassifierDefinition): SavedStarter {
  const starter = decodeStarter(files);
  const model = decodeModel(starter);
  if (model.starter !== undefined) throw damaged(starterFile, 'holds a model that has a starter itself');
  if (kind === 'multi' || model.definition.kind === 'multi') {
    throw damaged(starterFile, 'is of use only where texts have one label');
  }
  if (starterPlaces(labels, model.definition.labels) === undefined) {
    throw damaged(starterFile, 'does not know the labels of classifier.json');
  }
  return { files: starter, model };
}
