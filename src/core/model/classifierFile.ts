import { z } from 'zod';
import type { LabelStatistics } from '../dataset/labelStatistics';
import { indexOfLargest } from '../evaluation/evaluate';
import type { MixtureWeights } from '../evaluation/mixture';
import { tokenizerVersion } from '../text/tokenizer';
import type { ModelFiles } from './modelFiles';
import { damaged, encodeJson, readSavedJson } from './savedFile';

/** What turns text into the network's input and its logits into an answer: `classifier.json`. */
export interface ClassifierDefinition extends LabelStatistics {
  /** Name of the run that trained it. */
  readonly run: string;
  /** The words from row 2 of the embedding on. */
  readonly words: readonly string[];
  /** Longer texts are cut after so many tokens. */
  readonly maximumLength: number;
  /** The network's logits are divided by it before the softmax or the sigmoids. */
  readonly temperature: number;
  /** How the parts are mixed; a part without a weight is not there. */
  readonly mixture: MixtureWeights;
}

const saved = { file: 'classifier.json', format: 'undertone-classifier', version: 3 } as const;
/** Of a classifier that gives one label: programs that know no other kind read it. */
const versionOfOneLabel = 2;

export function encodeClassifier(definition: ClassifierDefinition): ModelFiles {
  const { format } = saved;
  const { run, kind, labels, classCounts, usualTruth, maximumLength, temperature, words, mixture } = definition;
  const tokenizer = { version: tokenizerVersion, maximumLength };
  const isMulti = kind === 'multi';
  const version = isMulti ? saved.version : versionOfOneLabel;
  const ofKind = isMulti && { kind, usualTruth };
  const content = { run, ...ofKind, labels, classCounts, temperature, mixture, tokenizer, words };
  return new Map([[saved.file, encodeJson({ format, version, ...content })]]);
}

/** @throws UserFacingError when the file is missing, damaged or of an unknown version */
export function decodeClassifier(files: ModelFiles): ClassifierDefinition {
  const { tokenizer, usualTruth: stated, ...definition } = readSavedJson(files, saved, schema);
  const { labels, classCounts, words } = definition;
  const usualTruth = stated ?? [indexOfLargest(classCounts)];
  if (classCounts.length !== labels.length) throw damaged(saved.file, 'has not one count for each label');
  if (new Set(labels).size < labels.length) throw damaged(saved.file, 'has a label twice');
  if (new Set(words).size < words.length) throw damaged(saved.file, 'has a word twice');
  if (usualTruth.some(label => label >= labels.length))
    throw damaged(saved.file, 'has a usual label that it does not list');
  return { ...definition, usualTruth, maximumLength: tokenizer.maximumLength };
}

const weight = z.number().min(0).max(1000);

const schema = z.object({
  run: z.string(),
  kind: z.enum(['single', 'multi']).default('single'),
  usualTruth: z.array(z.int().min(0)).exactOptional(),
  labels: z.array(z.string().min(1)).min(2),
  classCounts: z.array(z.int().min(0)),
  temperature: z.number().positive().max(1000),
  // The first version knew the network alone.
  mixture: z
    .object({
      lstm: weight,
      naiveBayes: weight.exactOptional(),
      tfidf: weight.exactOptional(),
      semantic: weight.exactOptional(),
      starter: weight.exactOptional(),
    })
    .default({ lstm: 1 }),
  tokenizer: z.object({ version: z.literal(tokenizerVersion), maximumLength: z.int().min(1).max(100_000) }),
  words: z.array(z.string().min(1)),
});
