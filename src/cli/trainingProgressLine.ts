import { percent } from '../core/evaluation/inWords';
import type { CheckpointRefusal } from '../core/training/fingerprint';
import type { EpochFinished, TrainingEvent, TrainingProgress, TrainingStarted } from '../core/training/trainingEvent';

/** Shows a training run: a line an epoch and, on a terminal, one below that is rewritten while the epoch goes on. */
export class TrainingProgressLine {
  constructor(private readonly output: NodeJS.WriteStream) {}

  show(event: TrainingEvent): void {
    switch (event.type) {
      case 'started':
        this.print(
          `${examplesInWords(event)}, ${event.testExamples} to test on; ` +
            `labels: ${event.labels.join(', ')}; ${event.vocabularySize} words, ${event.parameters} parameters`,
        );
        break;
      case 'learningRateFound':
        this.print(`Learning rate found: ${event.learningRate.toPrecision(2)}`);
        break;
      case 'resumed':
        this.print(`Going on after epoch ${event.epochs.length} of the interrupted run.`);
        break;
      case 'checkpointRefused':
        this.print(`Starting anew: the interrupted run ${refusals[event.reason]}.`);
        break;
      case 'progress':
        if (this.output.isTTY) this.output.write(`\r${describeProgress(event)}\u001b[K`);
        break;
      case 'epoch':
        this.print(describeEpoch(event));
        break;
      case 'finished':
        break;
    }
  }

  private print(line: string): void {
    this.output.write(this.output.isTTY ? `\r${line}\u001b[K\n` : `${line}\n`);
  }
}

function examplesInWords({ networks, trainExamples, devExamples }: TrainingStarted): string {
  return networks === 1
    ? `${trainExamples} examples to train on, ${devExamples} to validate with`
    : `${trainExamples} examples to train on, each held out from one of ${networks} networks to validate with`;
}

const refusals: Readonly<Record<CheckpointRefusal, string>> = {
  damaged: 'left a damaged checkpoint',
  version: 'was one of another version of Undertone',
  data: 'had other examples',
  settings: 'had other settings',
  seed: 'had another seed',
  engine: 'had another engine, another number of threads or another version of them',
  start: 'started from other weights',
};

function describeProgress({ epoch, fraction, loss, tokensPerSecond, secondsLeft }: TrainingProgress): string {
  const left = secondsLeft === undefined ? '' : `, at most ${Math.ceil(secondsLeft)} s left`;
  return `epoch ${epoch}, ${percent(fraction)} of all: loss ${loss.toFixed(4)}, ${Math.round(tokensPerSecond)} tokens/s${left}`;
}

function describeEpoch({ epoch, trainLoss, devLoss, devAccuracy, best, seconds }: EpochFinished): string {
  const losses = `training loss ${trainLoss.toFixed(4)}, validation loss ${devLoss.toFixed(4)}`;
  return `epoch ${epoch}: ${losses}, accuracy ${percent(devAccuracy)}, ${seconds.toFixed(1)} s${best ? ', best so far' : ''}`;
}
