import { assess } from '../evaluation/assessment';
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
}

/** All that is needed to classify text, read from a model's folder and checked. */
export interface SavedModel extends SavedParts {
  readonly definition: ClassifierDefinition;
  readonly summary: ModelSummary;
}

/** The files of a model's folder, with a card for people. */
export function encodeModel(
  { network, wide, semantic }: SavedParts,
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
  return { network, ...wide, ...semantic, definition, summary: decodeSummary(files) };
}
