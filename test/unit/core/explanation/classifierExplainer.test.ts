import assert from 'node:assert/strict';
import { UserFacingError } from '../../../../src/core/errors';
import { ClassifierExplainer } from '../../../../src/core/explanation/classifierExplainer';
import { relativeError } from '../../../../src/core/explanation/explanation';
import { decodeModel } from '../../../../src/core/model/savedModel';
import { TextClassifier } from '../../../../src/core/model/textClassifier';
import { RandomSequence, RandomStream } from '../../../../src/core/random';
import { defaultSettings, type TrainingSettings } from '../../../../src/core/training/settings';
import { trainClassifier } from '../../../../src/core/training/trainClassifier';
import { ExplainableNetwork } from '../../../../src/engine/reference/explainableNetwork';
import { ReferenceEngine } from '../../../../src/engine/reference/referenceEngine';
import { smallSettings, TestEnvironment } from '../training/trainingFixture';

const pause = (): Promise<void> => Promise.resolve();

/** What each class says; everything else is filler. */
const signs = [
  ['good', 'great', '好吃', '😀'],
  ['bad', 'awful', '难吃', '😡'],
  ['plain', 'usual', '一般', '😐'],
];

const texts = [
  'the film was good and the story great',
  'a very bad film , but a good story',
  'it was so plain and usual that nobody saw it was bad',
  'good',
  '好吃 ! 不难吃 , 一般 😡😀',
];

describe('explaining a classifier', () => {
  const kinds: readonly (readonly [classes: number, wide: boolean, semantic: boolean, members: number])[] = [
    [2, true, false, 1],
    [2, false, false, 3],
    [2, true, true, 1],
    [3, true, true, 3],
    [3, false, false, 1],
  ];
  for (const [classes, wide, semantic, members] of kinds) {
    const parts = ['lstm', ...(wide ? ['naiveBayes', 'tfidf'] : []), ...(semantic ? ['semantic'] : [])];
    const name = `${classes} classes, ${members} networks, ${parts.join(', ')}`;
    it(`accounts for all that a text changes but 1 %: ${name}`, async () => {
      const { explainer, classifier } = await trained(classes, wide, semantic, members);
      const { labels } = classifier.definition;
      for (const text of texts) {
        for (const label of labels) {
          const explanation = await explainer.explain(text, label, pause);
          assert.ok(
            relativeError(explanation) < 0.01,
            `${text}: ${relativeError(explanation)} of ${explanation.value}`,
          );
          const { explainedClass, probabilities, value } = explanation;
          assert.equal(labels[explainedClass], label);
          assert.ok(Math.abs(value - contrastOf(probabilities, explainedClass)) < 1e-4, 'value is that of the answer');
          assert.deepEqual(explanation.parts, parts);
          for (const { contribution, byPart } of explanation.tokens) {
            assert.ok(Math.abs(contribution - sum(byPart)) < 1e-12);
          }
        }
      }
    }).timeout(20_000);
  }

  describe('of three classes and three networks', () => {
    let explainer: ClassifierExplainer;
    let classifier: TextClassifier;

    before(async () => {
      ({ explainer, classifier } = await trained(3, true, false, 3));
    });

    it('explains the most probable class unless another is asked for', async () => {
      const { probabilities, explainedClass } = await explainer.explain('such a bad film', undefined, pause);
      assert.equal(classifier.definition.labels[explainedClass], 'bad');
      assert.equal(Math.max(...probabilities), probabilities[explainedClass]);
      await assert.rejects(
        explainer.explain('such a bad film', 'tasty', pause),
        (error: unknown) => error instanceof UserFacingError && error.remedy.includes('bad, good, plain'),
      );
    });

    it('finds the word that tells, in every part', async () => {
      const text = 'the film was awful that day';
      const explanation = await explainer.explain(text, 'bad', pause);
      for (const part of [0, 1, 2]) {
        const strongest = explanation.tokens.reduce((best, token) =>
          token.byPart[part]! > best.byPart[part]! ? token : best,
        );
        assert.equal(text.slice(strongest.start, strongest.end), 'awful', explanation.parts[part]);
      }
    });

    it('ends when time is up, and says how much is missing', async () => {
      const text = 'the film was bad and awful , not good but plain';
      const thorough = await explainer.explain(text, 'bad', pause);
      let asked = 0;
      const hasty = await explainer.explain(text, 'bad', pause, () => ++asked > 2);
      assert.equal(asked, 3);
      assert.equal(hasty.value, thorough.value);
      const missing = hasty.value - hasty.baseValue - sum(hasty.tokens.map(token => token.contribution));
      assert.ok(Math.abs(Math.abs(missing) - hasty.completenessError) < 1e-9);
      assert.ok(hasty.completenessError > thorough.completenessError);
      const strongest = (tokens: typeof hasty.tokens): number =>
        tokens.reduce((best, { contribution }, at) => (contribution > tokens[best]!.contribution ? at : best), 0);
      assert.equal(strongest(hasty.tokens), strongest(thorough.tokens));
    });

    it('takes no less care in haste as long as it is not late', async () => {
      for (const text of texts) {
        const explanation = await explainer.explain(text, undefined, pause, () => false);
        assert.ok(relativeError(explanation) < 0.01, `${text}: ${relativeError(explanation)}`);
      }
    });

    it('leads back to the text as it was written, whatever it is written in', async () => {
      const text = 'Ｇｏｏｄ  GREAT😀好吃e\u0301té a\u0308 ﬁlm';
      const explanation = await explainer.explain(text, 'good', pause);
      const words = explanation.tokens.map(({ start, end }) => text.slice(start, end));
      assert.deepEqual(words, ['Ｇｏｏｄ', 'GREAT', '😀', '好吃', 'e\u0301té', 'a\u0308', 'ﬁlm']);
      const told = new Set(['Ｇｏｏｄ', 'GREAT', '😀', '好吃']);
      for (const [index, word] of words.entries()) {
        if (told.has(word)) assert.ok(explanation.tokens[index]!.contribution > 0.2, word);
      }
    });

    it('has nothing to say of an empty text', async () => {
      for (const text of ['', ' \n ']) {
        const explanation = await explainer.explain(text, undefined, pause);
        assert.deepEqual(explanation.tokens, []);
        assert.equal(explanation.readTokens, 0);
        assert.ok(Math.abs(explanation.value - explanation.baseValue) < 1e-6);
        assert.ok(relativeError(explanation) < 0.01);
      }
    });

    it('gives words that the network does not know to the n-grams alone', async () => {
      const explanation = await explainer.explain('goodish plainly', undefined, pause);
      assert.ok(explanation.tokens.every(({ byPart }) => byPart[0] === 0));
      assert.ok(explanation.tokens.every(({ byPart }) => byPart[1] !== 0));
      assert.ok(relativeError(explanation) < 0.01);
    });

    it('gives what the network no longer reads to the n-grams alone', async () => {
      const { maximumLength } = classifier.definition;
      const text = `${'the film was bad '.repeat(maximumLength / 4)}but the rest was good`;
      const explanation = await explainer.explain(text, 'good', pause);
      assert.equal(explanation.readTokens, maximumLength);
      assert.equal(explanation.tokens.length, maximumLength + 5);
      const last = explanation.tokens.at(-1)!;
      assert.equal(last.byPart[0], 0);
      assert.ok(last.byPart[1]! > 0 && last.byPart[2]! > 0);
      assert.ok(relativeError(explanation) < 0.01);
    }).timeout(10_000);

    it('traces the cells of every network over the tokens that it reads', () => {
      const { tokens, networks } = explainer.traceCells('a very bad film');
      assert.equal(tokens.length, 4);
      assert.equal(networks.length, 3);
      for (const [trace] of networks) assert.equal(trace!.cell.length, 4 * trace!.units);
      assert.deepEqual(explainer.traceCells('').tokens, []);
    });
  }).timeout(20_000);
});

interface Explained {
  readonly explainer: ClassifierExplainer;
  readonly classifier: TextClassifier;
}

/** Trained in earnest, if not for long. */
async function trained(classes: number, wide: boolean, semantic: boolean, members: number): Promise<Explained> {
  const labels = ['good', 'bad', 'plain'].slice(0, classes);
  const random = new RandomSequence(5, RandomStream.Split);
  const pick = (words: readonly string[]): string => words[Math.floor(words.length * random.next())]!;
  const examples = Array.from({ length: 60 * classes }, (_, index) => {
    const words = Array.from({ length: 5 }, () => pick(['the', 'film', 'was', 'a', 'story', 'and', ',']));
    words.splice(Math.floor(5 * random.next()), 0, pick(signs[index % classes]!), String(index));
    return { text: words.join(' '), labels: [labels[index % classes]!] };
  });
  const settings: TrainingSettings = {
    ...smallSettings,
    wide: wide ? smallSettings.wide : null,
    semantic: semantic ? defaultSettings.semantic : null,
    folds: members,
    maximumLength: 40,
  };
  const data = {
    examples,
    tables: [],
    folders: [],
    unlabelled: [],
    further: [],
    timeBudget: null,
    findLearningRate: false,
  };
  const task = { run: 'test', ...data, settings, seed: 1 };
  const engine = new ReferenceEngine();
  const { files } = await trainClassifier(task, engine, new TestEnvironment());
  const classifier = await TextClassifier.load(decodeModel(files), engine);
  const explainer = await ClassifierExplainer.open(
    classifier,
    (specification, parameters) => new ExplainableNetwork(specification, parameters),
  );
  return { explainer, classifier };
}

/** Of the logarithms, whose contrast is that of the logits. */
function contrastOf(probabilities: readonly number[], explained: number): number {
  const others = probabilities.filter((_, index) => index !== explained);
  return Math.log(probabilities[explained]!) - sum(others.map(Math.log)) / others.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
