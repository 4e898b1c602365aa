import { plannedEnd, startAt, take } from './arena';
import { cellAt, Layer, layerAt } from './layer';
import { Network } from './network';
import { placeData, placeStructures } from './plan';

/**
 * Reads the configuration that the caller wrote at `address` (f64 numbers in the order of `configuration.ts` on the other side), plans
 * the network behind it and returns the network's address; `plannedEnd` then says how much memory it needs.
 */
export function planNetwork(address: usize): usize {
  position = address;
  const layerCount = <i32>next();
  const threadCount = <i32>next();
  const classes = <i32>next();
  startAt(address + 8 * <usize>(31 + 2 * layerCount + classes));
  const network = changetype<Network>(take(1, offsetof<Network>()));
  network.classes = classes;
  network.vocabularySize = <i32>next();
  network.embeddingSize = <i32>next();
  network.embeddingWidth = (network.embeddingSize + 7) & ~7;
  network.pooling = <i32>next();
  network.sigmoid = <i32>next();
  network.maximumBatch = <i32>next();
  network.maximumTime = <i32>next();
  network.seed = <i32>(<i64>next());
  network.optimizer = <i32>next();
  network.beta1 = <f32>next();
  network.beta2 = <f32>next();
  network.epsilon = <f32>next();
  network.weightDecay = next();
  network.momentum = <f32>next();
  network.clipNorm = next();
  network.wordDropout = next();
  network.embeddingDropout = next();
  network.recurrentDropout = next();
  network.outputDropout = next();
  network.l1 = <f32>next();
  network.l2 = <f32>next();
  network.labelSmoothing = next();
  placeStructures(network, layerCount, threadCount);
  let width = network.embeddingWidth;
  let padded = network.embeddingSize != width;
  for (let index = 0; index < layerCount; index++) {
    const layer = layerAt(network, index);
    width = readLayer(layer, index, width, padded);
    padded = layer.hiddenSize != layer.units;
  }
  network.featureWidth = width;
  network.classWeights = position;
  placeData(network);
  return changetype<usize>(network);
}

function readLayer(layer: Layer, index: i32, inputWidth: i32, hasPaddedInput: bool): i32 {
  layer.inputWidth = inputWidth;
  layer.hiddenSize = <i32>next();
  layer.units = (layer.hiddenSize + 3) & ~3;
  layer.cellCount = <i32>next();
  layer.outputWidth = layer.units * layer.cellCount;
  for (let direction = 0; direction < layer.cellCount; direction++) {
    const cell = cellAt(layer, direction);
    cell.layer = index;
    cell.direction = direction;
    cell.hiddenSize = layer.hiddenSize;
    cell.units = layer.units;
    cell.inputWidth = inputWidth;
    cell.padded = hasPaddedInput || layer.hiddenSize != layer.units;
    cell.stateOffset = <usize>(direction * layer.units * 32);
    cell.tableOffset = <usize>(direction * layer.units * 16);
  }
  return layer.outputWidth;
}

let position: usize = 0;

function next(): f64 {
  const value = load<f64>(position);
  position += 8;
  return value;
}
