import assert from 'node:assert/strict';
import { RandomSequence, RandomStream } from '../../../../src/core/random';
import type { BlockKernels } from '../../../../src/core/semantic/blockKernel';
import { averageByEvidence } from '../../../../src/core/semantic/ridgeEvidence';
import { semanticBlocks, type SemanticBlock } from '../../../../src/core/semantic/semanticFeatures';
import { noPause } from './semanticFixture';

const size = 40;
const labels = Array.from({ length: size }, (_, text) => (text % 2 === 0 ? 0.5 : -0.5));
const targets = Float64Array.from(labels.flatMap(label => [label, -label]));

describe('averaging by evidence', () => {
  it('gives the block that tells the classes a larger share than the same block has where all are alike', async () => {
    const alike = await averageByEvidence(kernels([]), targets, size, noPause);
    for (const block of ['wordVectors', 'pairVectors'] as const) {
      const telling = await averageByEvidence(kernels([block]), targets, size, noPause);
      assert.ok(telling.shares[block] > alike.shares[block] + 0.1, block);
    }
  });

  it('holds the fit back more where labels are a matter of chance', async () => {
    const telling = await averageByEvidence(kernels(semanticBlocks), targets, size, noPause);
    const chance = await averageByEvidence(kernels([]), targets, size, noPause);
    assert.ok(chance.ridge > 3 * telling.ridge, `${chance.ridge} ${telling.ridge}`);
  });

  it('has shares whose sum is 1', async () => {
    const { shares } = await averageByEvidence(kernels(['words']), targets, size, noPause);
    assert.ok(Math.abs(semanticBlocks.reduce((sum, block) => sum + shares[block], 0) - 1) < 1e-9);
  });

  it('stays finite without texts', async () => {
    const none = new Float64Array();
    const empty: BlockKernels = {
      ...{ words: none, characters: none, latentWords: none, latentCharacters: none },
      ...{ wordVectors: none, pairVectors: none },
    };
    assert.ok((await averageByEvidence(empty, none, 0, noPause)).ridge > 0);
  });
});

/** Of texts in directions by chance, in the telling blocks drawn towards that of their class. */
function kernels(telling: readonly SemanticBlock[]): BlockKernels {
  const kernel = (block: SemanticBlock): Float64Array => {
    const random = new RandomSequence(semanticBlocks.indexOf(block) + 1, RandomStream.Split);
    const rows = labels.map(label => {
      const row = Array.from({ length: 10 }, () => random.nextNormal());
      if (telling.includes(block)) row[0] = 12 * label;
      const length = Math.hypot(...row);
      return row.map(value => value / length);
    });
    return Float64Array.from(rows.flatMap(a => rows.map(b => a.reduce((sum, value, at) => sum + value * b[at]!, 0))));
  };
  return {
    words: kernel('words'),
    characters: kernel('characters'),
    latentWords: kernel('latentWords'),
    latentCharacters: kernel('latentCharacters'),
    wordVectors: kernel('wordVectors'),
    pairVectors: kernel('pairVectors'),
  };
}
