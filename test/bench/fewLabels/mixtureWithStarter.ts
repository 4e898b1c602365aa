import type { Engine } from '../../../src/core/engine';
import { fitMixture } from '../../../src/core/evaluation/fitMixture';
import { mix, type MixtureOpinions } from '../../../src/core/evaluation/mixture';
import { matrixRows } from '../../../src/core/linear/matrixRows';
import type { SavedModel } from '../../../src/core/model/savedModel';
import { TextClassifier } from '../../../src/core/model/textClassifier';
import { fitSemantic } from '../../../src/core/semantic/fitSemantic';
import type { SemanticFeatures } from '../../../src/core/semantic/semanticFeatures';
import { semanticLogProbabilities } from '../../../src/core/semantic/semanticModel';
import { starterOpinions, starterPlaces } from '../../../src/core/starter/starterOpinions';
import { trainWide } from '../../../src/core/wide/trainWide';
import { wideOpinions } from '../../../src/core/wide/wideModel';
import { defaultWideSettings } from '../../../src/core/wide/wideSettings';
import { accuracyOf, noPause } from './baselines';
import type { LabelledTexts, TextSet } from './textSet';

export type StarterMethod = 'mixture' | 'starter' | 'mixture + starter';

/** What a starter model says of all texts of a set; undefined when it does not know its labels. */
export interface StarterOfSet {
  of(texts: LabelledTexts['texts']): Promise<readonly number[][]>;
}

export async function starterOfSet(set: TextSet, saved: SavedModel, engine: Engine): Promise<StarterOfSet | undefined> {
  const places = starterPlaces(set.labels, saved.definition.labels);
  if (places === undefined) return undefined;
  const classifier = await TextClassifier.load(saved, engine);
  return {
    of: async texts => {
      const { probabilities } = await classifier.judge(
        texts.map(({ text }) => text),
        noPause,
      );
      return starterOpinions(probabilities, places);
    },
  };
}

/** The mixture of all parts but the network, which has no say with so few labels, without and with the starter. */
export async function measureMixture(
  set: TextSet,
  labelled: LabelledTexts,
  features: SemanticFeatures,
  starter: { readonly labelled: readonly number[][]; readonly test: readonly number[][] },
  engine: Engine,
): Promise<Readonly<Record<StarterMethod, number>>> {
  const { classCount, test } = set;
  const partitions = partitionsInTurn(labelled.classes, classCount);
  const order = partitions.flatMap(({ heldOut }) => heldOut);
  const classWeights = new Array<number>(classCount).fill(1);
  const wide = await trainWide(
    { ...labelled, classCount, classWeights, partitions },
    defaultWideSettings,
    engine,
    noPause,
  );
  const semantic = await fitSemantic({ ...labelled, classCount }, features, noPause);
  const semanticRows = matrixRows(semantic.heldOut, classCount);
  const own = { ...wide.heldOut, semantic: order.map(text => semanticRows[text]!) };
  const ofTest = {
    ...(await wideOpinions(wide.model, test.texts, noPause)),
    semantic: matrixRows(await semanticLogProbabilities(semantic.model, test.texts, noPause), classCount),
  };
  const truths = order.map(text => labelled.classes[text]!);
  const accuracy = (heldOut: MixtureOpinions, opinions: MixtureOpinions): number => {
    const weights = fitMixture(heldOut, truths);
    return accuracyOf(
      test.texts.map((_, text) => mix(opinions, text, weights)),
      test.classes,
    );
  };
  return {
    mixture: accuracy(own, ofTest),
    starter: accuracyOf(starter.test, test.classes),
    'mixture + starter': accuracy(
      { ...own, starter: order.map(text => starter.labelled[text]!) },
      { ...ofTest, starter: starter.test },
    ),
  };
}

/** Each class's texts go to four folds in turn. */
function partitionsInTurn(
  classes: readonly number[],
  classCount: number,
): readonly { readonly train: readonly number[]; readonly heldOut: readonly number[] }[] {
  const seen = new Int32Array(classCount);
  const folds = classes.map(label => seen[label]!++ % 4);
  const places = [...folds.keys()];
  return [...new Set(folds)].map(fold => ({
    train: places.filter(text => folds[text] !== fold),
    heldOut: places.filter(text => folds[text] === fold),
  }));
}
