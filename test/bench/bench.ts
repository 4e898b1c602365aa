import { parseArgs } from 'node:util';
import { Report } from './report';
import { Peer } from './peer';
import { benchmarkEpochs } from './suites/epoch';
import { benchmarkInference } from './suites/inference';
import { benchmarkKernel } from './suites/kernel';
import { benchmarkKeys } from './suites/keys';
import { benchmarkLinearFits } from './suites/linear';
import { benchmarkSkipGram } from './suites/skipGram';
import { benchmarkSteps } from './suites/step';
import { benchmarkStorage } from './suites/storage';
import type { Setting, Suite } from './setting';

/*
 * `npm run bench -- [suite…] [--rows 1,2] [--threads N] [--build plain|relaxed] [--rounds N] [--peers] [--json]`
 *
 * Suites: kernel, step, epoch, inference, linear, skipgram, storage; all of these by default, and keys, which opens a VS Code. With --peers the same work is done in alternation by what is
 * installed of PyTorch, Keras, ONNX Runtime, scikit-learn (a Python with them: $UNDERTONE_PYTHON, else python3) and @tensorflow/tfjs-node (here,
 * or in a folder of $NODE_PATH). Pin it to one core (taskset -c 1) to compare single threads.
 */
const suites: Readonly<Record<string, Suite>> = {
  kernel: benchmarkKernel,
  step: benchmarkSteps,
  epoch: benchmarkEpochs,
  inference: benchmarkInference,
  linear: benchmarkLinearFits,
  skipgram: benchmarkSkipGram,
  storage: benchmarkStorage,
  keys: benchmarkKeys,
};
const byDefault = Object.keys(suites).filter(name => name !== 'keys');

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rows: { type: 'string' },
      threads: { type: 'string', default: '1' },
      build: { type: 'string' },
      rounds: { type: 'string', default: '7' },
      peers: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const threads = Number(values.threads);
  const report = new Report(values.json);
  const peers = values.peers ? [await Peer.inPython(threads), await Peer.inNode(threads)] : [];
  const setting: Setting = {
    threads,
    build: values.build === 'plain' || values.build === 'relaxed' ? values.build : undefined,
    rounds: Number(values.rounds),
    rows: values.rows?.split(',').map(Number),
    peers,
    report,
  };
  report.describeMachine(setting);
  try {
    for (const name of positionals.length > 0 ? positionals : byDefault) {
      const suite = suites[name];
      if (suite === undefined)
        throw new RangeError(`There is no suite ${name}; there are ${Object.keys(suites).join(', ')}.`);
      await suite(setting);
    }
  } finally {
    for (const peer of peers) peer.dispose();
  }
  report.finish();
}

void main();
