import type { BaselineFigures, EvaluationFigures } from '../evaluation/figures';
import { partsOf } from '../evaluation/mixture';
import type { ClassifierDefinition } from './classifierFile';
import type { ModelMetrics } from './metricsFile';
import type { SavedNetwork } from './networkFile';

/** Markdown for people: data, figures, settings and limits of a model, after Mitchell et al. 2019. */
export function modelCard(
  { specification, members }: SavedNetwork,
  definition: ClassifierDefinition,
  { summary, bestEpoch, epochs, settings, seed }: ModelMetrics,
): string {
  const layers = specification.layers.map(
    layer => `${layer.hiddenSize}${layer.bidirectional ? ' (both directions)' : ''}`,
  );
  return [
    `# Model ${markdown(summary.run)}`,
    `${partsOf(definition.mixture).length > 1 ? 'An LSTM and simpler models over n-grams and learned vectors, mixed into one text classifier and' : 'An LSTM text classifier'} trained by Undertone on ${summary.created.slice(0, 10)}. It gives each text one of ${definition.labels.length} labels.`,
    '## Data',
    `${summary.trainExamples} training examples:`,
    table(
      ['Label', 'Examples'],
      definition.labels.map((label, index) => [markdown(label), String(definition.classCounts[index])]),
    ),
    '## Figures',
    ...figuresSection(
      'Validation',
      members.length === 1
        ? 'The best epoch and the weights of the parts were chosen on these examples, so they flatter the model a little.'
        : `Each example was judged by parts that had not seen it: the examples were divided into ${members.length} folds, and for each fold the parts were trained on the others. The best epoch and the weights of the parts were chosen on these figures, so they flatter the model a little; that the saved model learned from all examples makes up for it.`,
      summary.dev,
    ),
    ...figuresSection('Test', 'Not used for any choice.', summary.test),
    '## Settings',
    `${members.length === 1 ? 'One network' : `${members.length} networks, their logits averaged`}: embedding of ${specification.vocabularySize} words × ${specification.embeddingSize}; LSTM ${layers.join(', ')}; ${specification.pooling} pooling; ` +
      `temperature ${definition.temperature.toFixed(2)}; ${mixtureInWords(definition)}; epoch ${bestEpoch} of ${epochs.length}; seed ${seed}; ${summary.engine}.`,
    `\`\`\`json\n${JSON.stringify(settings, undefined, 2)}\n\`\`\``,
    '## Limits',
    limits(definition.maximumLength),
    '',
  ].join('\n\n');
}

function mixtureInWords({ mixture }: ClassifierDefinition): string {
  const parts = partsOf(mixture).map(part => `${baselineNames[part]} ${mixture[part]!.toFixed(2)}`);
  return `weights of the parts: ${parts.join(', ')}`;
}

function limits(maximumLength: number): string {
  return [
    'It knows only the words, topics and kinds of text it was trained on; elsewhere its confidence means little.',
    `Texts are cut after ${maximumLength} tokens. It reads one text at a time, without its surroundings.`,
    'It repeats what its labels say, their mistakes and prejudices included. Do not let it decide about people.',
    '`model.json` and `weights.bin` load in TensorFlow.js (`tf.loadLayersModel`): the network alone. Give it token rows without padding, texts of one ' +
      'length at a time: Keras’s pooling layers have no mask. `classifier.json` holds the words in the order of their rows, from row 2.',
  ]
    .map(limit => `- ${limit}`)
    .join('\n');
}

function figuresSection(title: string, note: string, figures: EvaluationFigures | undefined): readonly string[] {
  if (figures === undefined) return [];
  const rows = figures.perClass.map(({ label, support, precision, recall, f1 }) => [
    markdown(label),
    String(support),
    percent(precision),
    percent(recall),
    percent(f1),
  ]);
  const baselines = figures.baselines
    .map(({ name, accuracy }) => `${baselineNames[name]}: ${percent(accuracy)}`)
    .join('; ');
  return [
    `### ${title}: ${figures.examples} examples`,
    `${note} Accuracy ${percent(figures.accuracy)} (${baselines}), macro-F1 ${percent(figures.macroF1)}, calibration error ${percent(figures.ece)}.`,
    table(['Label', 'Examples', 'Precision', 'Recall', 'F1'], rows),
  ];
}

const baselineNames: Readonly<Record<BaselineFigures['name'], string>> = {
  majority: 'always giving the most frequent class',
  lstm: 'the network alone',
  naiveBayes: 'naive-Bayes n-grams alone',
  tfidf: 'TF-IDF n-grams alone',
  semantic: 'semantic vectors alone',
};

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** A name as text: its marks of Markdown, HTML and tables escaped, in one line. */
function markdown(name: string): string {
  return name.replace(/\s+/gu, ' ').replace(/[\\`*_{}[\]<>()#+\-.!|&]/g, '\\$&');
}
