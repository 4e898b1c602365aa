import { baselineNames, leftOutInWords } from '../evaluation/inWords';
import type { LearningCurve } from '../evaluation/learningCurve';
import { partsOf } from '../evaluation/mixture';
import { figuresSection, learningCurveSection } from './cardFigures';
import type { ClassifierDefinition } from './classifierFile';
import { markdown, markdownTable } from './markdown';
import type { Assessments, ModelMetrics, ModelUpdate } from './metricsFile';
import type { SavedNetwork } from './networkFile';
import type { ModelFiles } from './modelFiles';
import { requireFile } from './savedFile';

/** Markdown for people: data, figures, settings and limits of a model, after Mitchell et al. 2019. */
export function modelCard(
  { specification, members }: SavedNetwork,
  definition: ClassifierDefinition,
  { summary, bestEpoch, epochs, settings, seed, update, leftOut = [] }: ModelMetrics,
  assessments: Assessments,
): string {
  const { dev, test } = summary;
  const layers = specification.layers.map(
    layer => `${layer.hiddenSize}${layer.bidirectional ? ' (both directions)' : ''}`,
  );
  return [
    `# Model ${markdown(summary.run)}`,
    `${partsOf(definition.mixture).length > 1 ? 'An LSTM and simpler models over n-grams and learned vectors, mixed into one text classifier and' : 'An LSTM text classifier'} trained by Undertone on ${summary.created.slice(0, 10)}. It gives each text ${definition.kind === 'multi' ? 'any number, none included,' : 'one'} of ${definition.labels.length} labels.`,
    '## Data',
    `${summary.trainExamples} training examples:`,
    markdownTable(
      ['Label', 'Examples'],
      definition.labels.map((label, index) => [markdown(label), String(definition.classCounts[index])]),
    ),
    '## Figures',
    ...(dev && assessments.dev
      ? figuresSection('Validation', update ? judgedBefore(update) : chosenOn(members.length), dev, assessments.dev)
      : []),
    ...(test && assessments.test ? figuresSection('Test', 'Not used for any choice.', test, assessments.test) : []),
    '## Settings',
    `${members.length === 1 ? 'One network' : `${members.length} networks, their logits averaged`}: embedding of ${specification.vocabularySize} words × ${specification.embeddingSize}; LSTM ${layers.join(', ')}; ${specification.pooling} pooling; ` +
      `temperature ${definition.temperature.toFixed(2)}; ${mixtureInWords(definition)}; ${update ? `${bestEpoch} epochs with the new examples` : `epoch ${bestEpoch} of ${epochs.length}`}; seed ${seed}; ${summary.engine}.`,
    ...(leftOut.length > 0 ? [leftOutInWords(leftOut)] : []),
    `\`\`\`json\n${JSON.stringify(settings, undefined, 2)}\n\`\`\``,
    '## Limits',
    limits(definition),
    '',
  ].join(betweenParagraphs);
}

/** A card that goes on with the learning curve that was measured after it was written. */
export function withCurveOnCard(files: ModelFiles, curve: LearningCurve): ModelFiles {
  const card = new TextDecoder().decode(requireFile(files, cardFile)).trimEnd();
  const longer = [card, ...learningCurveSection(curve), ''].join(betweenParagraphs);
  return new Map([...files, [cardFile, new TextEncoder().encode(longer)]]);
}

export const cardFile = 'MODEL_CARD.md';
const betweenParagraphs = '\n\n';

function chosenOn(networks: number): string {
  if (networks === 1) {
    return 'The best epoch and the weights of the parts were chosen on these examples, so they flatter the model a little.';
  }
  return (
    `Each example was judged by parts that had not seen it: the examples were divided into ${networks} folds, and for each fold the parts ` +
    'were trained on the others. The best epoch and the weights of the parts were chosen on these figures, so they flatter the model a ' +
    'little; that the saved model learned from all examples makes up for it.'
  );
}

function judgedBefore({ from, newExamples }: ModelUpdate): string {
  return (
    `This is model ${markdown(from)}, updated with ${newExamples} new examples. These figures are what it said of them before it learned ` +
    'from them. The weights of the parts, the temperature and the words that the network knows are those of the earlier model.'
  );
}

function mixtureInWords({ mixture }: ClassifierDefinition): string {
  const parts = partsOf(mixture).map(part => `${baselineNames[part]} ${mixture[part]!.toFixed(2)}`);
  return `weights of the parts: ${parts.join(', ')}`;
}

function limits({ kind, maximumLength }: ClassifierDefinition): string {
  return [
    'It knows only the words, topics and kinds of text it was trained on; elsewhere its confidence means little.',
    `Texts are cut after ${maximumLength} tokens. It reads one text at a time, without its surroundings.`,
    ...(kind === 'multi'
      ? [
          'It decides about each label by itself: labels that exclude each other may both be given, and a text may get none.',
        ]
      : []),
    'It repeats what its labels say, their mistakes and prejudices included. Do not let it decide about people.',
    '`model.json` and `weights.bin` load in TensorFlow.js (`tf.loadLayersModel`): the network alone. Give it token rows without padding, texts of one ' +
      'length at a time: Keras’s pooling layers have no mask. `classifier.json` holds the words in the order of their rows, from row 2.',
  ]
    .map(limit => `- ${limit}`)
    .join('\n');
}
