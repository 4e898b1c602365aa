import { bitsAt, NEGATIVE_SAMPLING, sequenceOf, SUBSAMPLING, WINDOW_SIZE } from './random';
import { SkipGram } from './skipGram';
import { trainPair } from './skipGramPair';

/** Trains all pairs of the `count` tokens in `span`, the first of which stands at `start` in the corpus. Returns how many pairs there were. */
export function trainSkipGram(skipGram: SkipGram, count: i32, start: i32, epoch: i32, learningRate: f32): i32 {
  const window = skipGram.window;
  const windows = sequenceOf(skipGram.seed, WINDOW_SIZE, epoch);
  const samples = sequenceOf(skipGram.seed, NEGATIVE_SAMPLING, epoch);
  const kept = thinOut(skipGram, count, start, epoch);
  let pairs = 0;
  for (let place = 0; place < kept; place++) {
    const position = load<i32>(skipGram.positions + <usize>place * 4);
    const reach = window - <i32>((<u64>bitsAt(windows, position) * window) >> 32);
    const word = skipGram.words + <usize>tokenAt(skipGram, place) * skipGram.bytes;
    let draw = position * 2 * window;
    const last = min(kept - 1, place + reach);
    for (let other = max(0, place - reach); other <= last; other++) {
      if (other == place) continue;
      const targets = chooseTargets(skipGram, tokenAt(skipGram, other), samples, draw++);
      trainPair(skipGram, word, targets, learningRate);
      pairs++;
    }
  }
  return pairs;
}

/** Leaves out frequent words now and then. */
function thinOut(skipGram: SkipGram, count: i32, start: i32, epoch: i32): i32 {
  const sequence = sequenceOf(skipGram.seed, SUBSAMPLING, epoch);
  let kept = 0;
  for (let index = 0; index < count; index++) {
    const token = load<i32>(skipGram.span + <usize>index * 4);
    if (bitsAt(sequence, start + index) > load<u32>(skipGram.keptUpTo + <usize>token * 4)) continue;
    store<i32>(skipGram.kept + <usize>kept * 4, token);
    store<i32>(skipGram.positions + <usize>kept * 4, start + index);
    kept++;
  }
  return kept;
}

@inline
function tokenAt(skipGram: SkipGram, place: i32): i32 {
  return load<i32>(skipGram.kept + <usize>place * 4);
}

/** The context, then negative samples but for those that are the context. Returns how many they are. */
function chooseTargets(skipGram: SkipGram, context: i32, samples: i32, draw: i32): i32 {
  store<usize>(skipGram.targets, skipGram.contexts + <usize>context * skipGram.bytes);
  let targets = 1;
  const from = draw * skipGram.negatives;
  for (let index = from; index != from + skipGram.negatives; index++) {
    // The bits times V, a number of 64 bits: the upper half is a row, the lower decides between it and its alias.
    const spread = <u64>bitsAt(samples, index) * skipGram.vocabularySize;
    const row = <usize>(spread >> 32) * 4;
    const sample = <u32>spread < load<u32>(skipGram.thresholds + row) ? <i32>(row >> 2) : load<i32>(skipGram.aliases + row);
    if (sample == context) continue;
    store<usize>(skipGram.targets + <usize>targets * sizeof<usize>(), skipGram.contexts + <usize>sample * skipGram.bytes);
    targets++;
  }
  return targets;
}
