import assert from 'node:assert/strict';
import { fitMixture } from '../../../../src/core/evaluation/fitMixture';
import { mix, type MixtureOpinions } from '../../../../src/core/evaluation/mixture';
import { logSoftmax } from '../../../../src/core/evaluation/softmax';
import { RandomSequence, RandomStream } from '../../../../src/core/random';

describe('a mixture of classifiers', () => {
  it('gives probabilities that sum to 1, whatever the weights', () => {
    const opinions = opinionsOf([[3, -1, 0]], [[0, 2, 0]], [[0, 0, 0]]);
    const logarithms = mix(opinions, 0, { lstm: 0.7, naiveBayes: 1.9, tfidf: 0 });
    assert.ok(Math.abs(logarithms.reduce((sum, value) => sum + Math.exp(value), 0) - 1) < 1e-12);
  });

  it('trusts the part that knows, and not those that guess', () => {
    const { opinions, classes } = examples(400);
    const weights = fitMixture(opinions, classes);
    assert.ok(weights.lstm! > 0.8, JSON.stringify(weights));
    assert.ok(weights.naiveBayes! < 0.2 && weights.tfidf! < 0.2, JSON.stringify(weights));
  });

  it('gives a part that is too sure of itself less weight than one that says the same more modestly', () => {
    const { opinions, classes } = examples(400);
    const boastful = { ...opinions, lstm: opinions.lstm.map(row => logSoftmax(row.map(value => 5 * value))) };
    assert.ok(fitMixture(boastful, classes).lstm! < fitMixture(opinions, classes).lstm! / 2);
  });

  it('stays near equal shares when there is little to learn them from', () => {
    const { opinions, classes } = examples(2);
    for (const weight of Object.values(fitMixture(opinions, classes))) assert.ok(Math.abs(weight - 1 / 3) < 0.4);
  });

  it('mixes whichever parts there are', () => {
    const { opinions, classes } = examples(200);
    const { lstm, tfidf } = opinions;
    const weights = fitMixture({ lstm, tfidf }, classes);
    assert.deepEqual(Object.keys(weights), ['lstm', 'tfidf']);
    assert.ok(weights.lstm! > weights.tfidf!);
  });

  it('finds weights that no small change betters', () => {
    const { opinions, classes } = examples(300);
    const weights = fitMixture(opinions, classes);
    const cost = (changed: typeof weights): number =>
      classes.reduce((sum, truth, text) => sum - mix(opinions, text, changed)[truth]!, 0) +
      Object.values(changed).reduce((sum, weight) => sum + 8 * (weight - 1 / 3) ** 2, 0);
    for (const part of ['lstm', 'naiveBayes', 'tfidf'] as const) {
      for (const step of [-0.01, 0.01]) {
        const changed = { ...weights, [part]: Math.max(0, weights[part]! + step) };
        assert.ok(cost(changed) >= cost(weights) - 1e-6, `${part} ${step}`);
      }
    }
  });

  it('makes the held-out texts no less likely than any single part does', () => {
    const { opinions, classes } = examples(300);
    const weights = fitMixture(opinions, classes);
    const loss = (row: (text: number) => readonly number[]): number =>
      classes.reduce((sum, truth, text) => sum - row(text)[truth]!, 0);
    const mixed = loss(text => mix(opinions, text, weights));
    for (const part of Object.values(opinions)) assert.ok(mixed <= loss(text => part[text]!) + 1);
  });
});

/** The first part knows the class three times in four, the others guess. */
function examples(count: number): {
  opinions: Required<Omit<MixtureOpinions, 'semantic' | 'starter'>>;
  classes: number[];
} {
  const random = new RandomSequence(5, RandomStream.Split);
  const classes = Array.from({ length: count }, () => Math.floor(3 * random.next()));
  const guess = (): number[][] => classes.map(() => [0, 0, 0].map(() => random.nextNormal()));
  const knowing = classes.map(truth => {
    const named = random.next() < 0.75 ? truth : Math.floor(3 * random.next());
    return [0, 1, 2].map(label => (label === named ? 2.5 : 0));
  });
  return { opinions: opinionsOf(knowing, guess(), guess()), classes };
}

function opinionsOf(
  lstm: number[][],
  naiveBayes: number[][],
  tfidf: number[][],
): Required<Omit<MixtureOpinions, 'semantic' | 'starter'>> {
  const logarithms = (rows: number[][]): number[][] => rows.map(row => logSoftmax(row));
  return { lstm: logarithms(lstm), naiveBayes: logarithms(naiveBayes), tfidf: logarithms(tfidf) };
}
