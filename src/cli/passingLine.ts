import { percent } from '../core/evaluation/inWords';
import type { TrainingEvent } from '../core/training/trainingEvent';

/** Lines that stay and, on a terminal, one below them that is rewritten while a training among many goes on. */
export class PassingLine {
  constructor(private readonly output: NodeJS.WriteStream) {}

  /** @param title of the training, such as “fold 2 of 5” */
  show(title: string, event: TrainingEvent): void {
    if (!this.output.isTTY || event.type !== 'epoch') return;
    const { epoch, devLoss, devAccuracy } = event;
    const line = `${title}, epoch ${epoch}: validation loss ${devLoss.toFixed(4)}, accuracy ${percent(devAccuracy)}`;
    this.output.write(`\r${line}${clearToEnd}`);
  }

  /** Takes the place of the passing line. */
  note(line: string): void {
    this.output.write(this.output.isTTY ? `\r${line}${clearToEnd}\n` : `${line}\n`);
  }
}

const clearToEnd = '\u001b[K';
