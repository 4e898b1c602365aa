import { z } from 'zod';
import type { MixtureWeights } from '../evaluation/mixture';
import { tokenizerVersion } from '../text/tokenizer';
import type { ModelFiles } from './modelFiles';
import { damaged, encodeJson, readSavedJson } from './savedFile';

/** What turns text into the network's input and its logits into an answer: `classifier.json`. */
export interface ClassifierDefinition {
  /** Name of the run that trained it. */
  readonly run: string;
  readonly labels: readonly string[];
  /** Training examples of each label: what the majority baseline knows. */
  readonly classCounts: readonly number[];
  /** The words from row 2 of the embedding on. */
  readonly words: readonly string[];
  /** Longer texts are cut after so many tokens. */
  readonly maximumLength: number;
  /** The network's logits are divided by it before the softmax. */
  readonly temperature: number;
  /** How the parts are mixed; a part without a weight is not there. */
  readonly mixture: MixtureWeights;
}

const saved = { file: 'classifier.json', format: 'undertone-classifier', version: 2 } as const;

export function encodeClassifier(definition: ClassifierDefinition): ModelFiles {
  const { format, version } = saved;
  const { run, labels, classCounts, maximumLength, temperature, words, mixture } = definition;
  const tokenizer = { version: tokenizerVersion, maximumLength };
  return new Map([
    [saved.file, encodeJson({ format, version, run, labels, classCounts, temperature, mixture, tokenizer, words })],
  ]);
}

/** @throws UserFacingError when the file is missing, damaged or of an unknown version */
export function decodeClassifier(files: ModelFiles): ClassifierDefinition {
  const { tokenizer, ...definition } = readSavedJson(files, saved, schema);
  const { labels, classCounts, words } = definition;
  if (classCounts.length !== labels.length) throw damaged(saved.file, 'has not one count for each label');
  if (new Set(labels).size < labels.length) throw damaged(saved.file, 'has a label twice');
  if (new Set(words).size < words.length) throw damaged(saved.file, 'has a word twice');
  return { ...definition, maximumLength: tokenizer.maximumLength };
}

const weight = z.number().min(0).max(1000);

const schema = z.object({
  run: z.string(),
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
