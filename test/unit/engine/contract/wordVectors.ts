import assert from 'node:assert/strict';
import type { Engine } from '../../../../src/core/engine';
import { RandomSequence, RandomStream } from '../../../../src/core/random';
import type { SkipGramSettings, TokenCorpus } from '../../../../src/core/wordVectors/skipGram';
import { ReferenceEngine } from '../../../../src/engine/reference/referenceEngine';
import { assertClose } from './closeness';
import type { EngineUnderTest } from './engineUnderTest';

/** Word vectors: the same as the reference engine's, reproducible, and near one another where words share contexts. */
export function describeWordVectors({ get }: EngineUnderTest): void {
  const corpus = themedCorpus();

  for (const [negatives, dimension] of [
    [1, 4],
    [2, 12],
    [5, 20],
    [15, 8],
  ] as const) {
    it(`are the reference engine's after an epoch, with ${negatives} negative samples in ${dimension} dimensions`, () => {
      const settings = { ...settingsFor(), negatives, dimension, subsampling: 0.05 };
      const expected = train(new ReferenceEngine(), corpus, settings);
      const actual = train(get(), corpus, settings);
      assert.equal(actual.pairs, expected.pairs);
      assertClose(actual.vectors, expected.vectors, 2e-5, 'vectors');
    });
  }

  it('come nearer for words that share their contexts', () => {
    const { vectors } = train(get(), corpus, { ...settingsFor(), epochs: 10 });
    const similar = meanCosine(vectors, 16, (a, b) => themeOf(a) === themeOf(b));
    const different = meanCosine(vectors, 16, (a, b) => themeOf(a) !== themeOf(b));
    assert.ok(similar > different + 0.5, `cosines: ${similar} within themes, ${different} between`);
  });

  it('are the same, bit for bit, for the same seed, in whatever portions they are trained', () => {
    const whole = train(get(), corpus, settingsFor());
    assert.deepEqual(train(get(), corpus, settingsFor()), whole);
    assert.deepEqual(train(get(), corpus, settingsFor(), 17), whole);
  });

  it('are others for another seed', () => {
    const settings = settingsFor();
    assert.notDeepEqual(train(get(), corpus, settings).vectors, train(get(), corpus, { ...settings, seed: 9 }).vectors);
  });

  it('stand still for words that do not occur', () => {
    const settings = { ...settingsFor(), vocabularySize: WORDS + 1 };
    const training = get().trainSkipGram(corpus, settings);
    const before = training.readVectors();
    training.advance(Infinity);
    const after = training.readVectors();
    training.dispose();
    const last = WORDS * settings.dimension;
    assert.deepEqual(after.subarray(last), before.subarray(last));
    assert.notDeepEqual(after.subarray(0, last), before.subarray(0, last));
  });

  it('pair no words across the end of a text', () => {
    const pairs = { tokens: Int32Array.of(0, 1, 2, 3), textStarts: Int32Array.of(0, 2, 2, 4) };
    assert.equal(train(get(), pairs, { ...settingsFor(), window: 1 }).pairs, 4);
  });

  it('of nothing are finished at once', () => {
    const empty = { tokens: new Int32Array(0), textStarts: Int32Array.of(0) };
    assert.equal(train(get(), empty, settingsFor()).pairs, 0);
  });

  const bad: readonly (readonly [string, Partial<TokenCorpus>, Partial<SkipGramSettings>])[] = [
    ['a token outside the vocabulary', {}, { vocabularySize: WORDS - 1 }],
    ['texts outside the corpus', { textStarts: Int32Array.of(0, 10_000) }, {}],
    ['a dimension that is no multiple of 4', {}, { dimension: 10 }],
    ['more negative samples than there is room for', {}, { negatives: 16 }],
  ];
  for (const [what, changedCorpus, changedSettings] of bad) {
    it(`refuse ${what}`, () => {
      assert.throws(
        () => get().trainSkipGram({ ...corpus, ...changedCorpus }, { ...settingsFor(), ...changedSettings }),
        RangeError,
      );
    });
  }
}

const WORDS = 12;

/** Words of one theme occur in the same texts. */
function themeOf(word: number): number {
  return word % 2;
}

function themedCorpus(): TokenCorpus {
  const random = new RandomSequence(3, RandomStream.Shuffle);
  const lengths = Array.from({ length: 60 }, (_, text) => (text === 7 ? 1100 : 1 + Math.floor(30 * random.next())));
  const starts = lengths.reduce((all, length) => [...all, all.at(-1)! + length], [0]);
  const tokens = lengths.flatMap((length, text) =>
    Array.from({ length }, () => 2 * Math.floor((random.next() * WORDS) / 2) + (text % 2)),
  );
  return { tokens: Int32Array.from(tokens), textStarts: Int32Array.from(starts) };
}

function settingsFor(): SkipGramSettings {
  return {
    seed: 5,
    vocabularySize: WORDS,
    dimension: 16,
    window: 4,
    negatives: 5,
    subsampling: 0,
    epochs: 1,
    learningRate: 0.05,
  };
}

function train(
  engine: Engine,
  corpus: TokenCorpus,
  settings: SkipGramSettings,
  portion = Infinity,
): { pairs: number; vectors: Float32Array } {
  const training = engine.trainSkipGram(corpus, settings);
  let progress = training.advance(portion);
  while (!progress.isFinished) progress = training.advance(portion);
  const vectors = training.readVectors();
  training.dispose();
  return { pairs: progress.pairs, vectors };
}

function meanCosine(vectors: Float32Array, dimension: number, counts: (a: number, b: number) => boolean): number {
  const dot = (a: number, b: number): number => {
    let sum = 0;
    for (let at = 0; at < dimension; at++) sum += vectors[a * dimension + at]! * vectors[b * dimension + at]!;
    return sum;
  };
  const cosines: number[] = [];
  for (let a = 0; a < WORDS; a++) {
    for (let b = 0; b < a; b++) if (counts(a, b)) cosines.push(dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b)));
  }
  return cosines.reduce((sum, cosine) => sum + cosine, 0) / cosines.length;
}
