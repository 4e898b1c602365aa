import { Network } from './network';
import { isDropped, WORD_DROPOUT } from './random';
import { threadAt } from './thread';
import { forgetTokens, slotOf } from './tokenTable';

/**
 * Orders the batch for computing: texts sorted by length, longest first, in panels of 8 lanes, each panel as long as its longest text; so
 * padding costs next to nothing and changes no number. Panels go to the thread with the least to do.
 */
export function arrangeBatch(network: Network): void {
  sortByLength(network);
  sharePanels(network);
  assignSlots(network);
  network.lossDivisor = network.training ? sumOfTargetWeights(network) : 1;
}

/** A stable counting sort. */
function sortByLength(network: Network): void {
  const size = network.size;
  const timeSteps = network.timeSteps;
  const counts = network.lengthCounts;
  memory.fill(counts, 0, <usize>(timeSteps + 2) * 4);
  // counts[s] becomes the number of texts longer than T − s, which is where the texts of length T − s begin.
  for (let row = 0; row < size; row++) {
    const place = counts + <usize>(timeSteps - load<i32>(network.lengths + <usize>row * 4) + 1) * 4;
    store<i32>(place, load<i32>(place) + 1);
  }
  for (let step = 1; step <= timeSteps; step++) {
    const place = counts + <usize>step * 4;
    store<i32>(place, load<i32>(place) + load<i32>(place - 4));
  }
  for (let row = 0; row < size; row++) {
    const length = load<i32>(network.lengths + <usize>row * 4);
    const place = counts + <usize>(timeSteps - length) * 4;
    const lane = <usize>load<i32>(place);
    store<i32>(place, <i32>lane + 1);
    store<i32>(network.laneRows + lane * 4, row);
    store<i32>(network.laneLengths + lane * 4, length);
  }
  network.panelCount = (size + 7) / 8;
  for (let lane = size; lane < network.panelCount * 8; lane++) {
    store<i32>(network.laneRows + <usize>lane * 4, -1);
    store<i32>(network.laneLengths + <usize>lane * 4, 0);
  }
}

function sharePanels(network: Network): void {
  for (let index = 0; index < network.threadCount; index++) threadAt(network, index).load = 0;
  for (let panel = 0; panel < network.panelCount; panel++) {
    let least = 0;
    for (let index = 1; index < network.threadCount; index++) {
      if (threadAt(network, index).load < threadAt(network, least).load) least = index;
    }
    threadAt(network, least).load += load<i32>(network.laneLengths + <usize>panel * 32);
    store<i32>(network.panelThreads + <usize>panel * 4, least);
  }
}

/** Finds the distinct tokens and notes for each lane and step the row of the token table; row 0 where a text has ended. */
function assignSlots(network: Network): void {
  const timeSteps = network.timeSteps;
  const drops = network.training != 0 && network.wordDropout > 0;
  if (network.training || !network.packed || !keptRowsLeaveRoom(network)) forgetTokens(network);
  network.firstNewSlot = network.slotCount;
  for (let panel = 0; panel < network.panelCount; panel++) {
    const longest = load<i32>(network.laneLengths + <usize>panel * 32);
    for (let lane = 0; lane < 8; lane++) {
      const position = <usize>(panel * 8 + lane) * 4;
      const row = load<i32>(network.laneRows + position);
      const length = load<i32>(network.laneLengths + position);
      const tokens = network.tokens + <usize>(row * timeSteps) * 4;
      const slots = network.laneSlots + <usize>(panel * network.maximumTime * 8 + lane) * 4;
      for (let step = 0; step < length; step++) {
        let token = load<i32>(tokens + <usize>step * 4);
        if (drops && isDropped(network.seed, WORD_DROPOUT, network.stepNumber, step * network.size + row, network.wordDropout)) {
          token = UNKNOWN_TOKEN;
        }
        store<i32>(slots + <usize>step * 32, slotOf(network, token));
      }
      for (let step = length; step < longest; step++) store<i32>(slots + <usize>step * 32, 0);
    }
  }
}

/** Whether rows kept from earlier predictions leave room for a batch of nothing but new tokens. */
function keptRowsLeaveRoom(network: Network): bool {
  if (network.slotCapacity > network.vocabularySize) return true;
  return network.slotCount + network.size * network.timeSteps < network.slotCapacity;
}

/** What the sum of losses is divided by; see `core/engine.ts`. */
function sumOfTargetWeights(network: Network): f64 {
  if (network.sigmoid) return <f64>(network.size * network.classes);
  let sum: f64 = 0;
  for (let row = 0; row < network.size; row++) {
    for (let label = 0; label < network.classes; label++) {
      const weight = load<f64>(network.classWeights + <usize>label * 8);
      sum += weight * <f64>load<f32>(network.targets + <usize>(row * network.classes + label) * 4);
    }
  }
  return sum;
}

const UNKNOWN_TOKEN = 1;
