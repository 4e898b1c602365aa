import assert from 'node:assert/strict';
import { forecastAccuracy, type CurvePoint, type Forecast } from '../../../../src/core/evaluation/learningCurve';
import { RandomSequence, RandomStream } from '../../../../src/core/random';

function truth(labels: number): number {
  return 0.85 - 1.2 * labels ** -0.5;
}

/** The accuracy measured on so many texts, for each number of labels. */
function measured(sizes: readonly number[], examples: number, seed: number): CurvePoint[] {
  const random = new RandomSequence(seed, RandomStream.Split);
  return sizes.map(labels => ({
    labels,
    accuracy: truth(labels) + random.nextNormal() * Math.sqrt((truth(labels) * (1 - truth(labels))) / examples),
    examples,
  }));
}

function assertForecast(forecast: Forecast): asserts forecast is Extract<Forecast, { kind: 'forecast' }> {
  assert.equal(forecast.kind, 'forecast');
}

describe('continuing a learning curve', () => {
  it('finds what more labels give from points without noise', () => {
    const points = [50, 100, 200, 400].map(labels => ({ labels, accuracy: truth(labels), examples: 100_000 }));
    const forecast = forecastAccuracy(points, 400);
    assertForecast(forecast);
    assert.equal(forecast.labels, 800);
    assert.ok(Math.abs(forecast.accuracy - truth(800)) < 0.005, `${forecast.accuracy} is not ${truth(800)}`);
    assert.ok(Math.abs(forecast.gain - (truth(800) - truth(400))) < 0.005);
  });

  it('holds the truth in its interval nearly always when points are noisy', () => {
    let hits = 0;
    for (let seed = 0; seed < 100; seed++) {
      const forecast = forecastAccuracy(measured([50, 100, 200, 400], 500, seed), 100);
      assertForecast(forecast);
      const { low, high } = forecast.interval;
      if (low <= truth(500) && truth(500) <= high) hits++;
      assert.ok(high - low < 0.15, `${low} to ${high}`);
    }
    assert.ok(hits >= 90, `${hits} of 100`);
  });

  it('promises nothing where the curve is flat', () => {
    const points = [100, 200, 400, 800].map(labels => ({ labels, accuracy: 0.8, examples: 2000 }));
    const forecast = forecastAccuracy(points, 200);
    assertForecast(forecast);
    assert.ok(forecast.gain < 0.01 && forecast.gainInterval.low < 0.001);
  });

  it('never promises more than 100 % or a loss', () => {
    const points = [20, 60, 180].map((labels, index) => ({
      labels,
      accuracy: [0.7, 0.9, 0.99][index]!,
      examples: 300,
    }));
    const forecast = forecastAccuracy(points, 100);
    assertForecast(forecast);
    assert.ok(forecast.interval.high <= 1 && forecast.gainInterval.low >= 0);
  });

  it('says that it cannot tell from few points, from points close together, and far ahead', () => {
    const tooFew = { kind: 'cannotTell', reason: 'tooFewPoints' };
    assert.deepEqual(forecastAccuracy([], 100), tooFew);
    assert.deepEqual(forecastAccuracy(measured([100, 200], 500, 1), 100), tooFew);
    assert.deepEqual(forecastAccuracy(measured([100, 110, 120], 500, 1), 100), tooFew);
    assert.deepEqual(forecastAccuracy(measured([50, 100, 200], 500, 1), 10_000), {
      kind: 'cannotTell',
      reason: 'tooFar',
    });
  });

  it('says that it cannot tell where too few texts were judged', () => {
    const points = [10, 20, 40].map((labels, index) => ({ labels, accuracy: [0.5, 0.75, 0.5][index]!, examples: 8 }));
    assert.deepEqual(forecastAccuracy(points, 100), { kind: 'cannotTell', reason: 'tooUncertain' });
  });
});
