import type { Batch, ModelOptions } from '../../core/engine';

/** @throws RangeError when the batch would make the engine read or write outside what was planned for it */
export function checkBatch(batch: Batch, limits: ModelOptions['limits'], vocabularySize: number): void {
  const { size, timeSteps, tokens, lengths } = batch;
  if (size > limits.batchSize || timeSteps > limits.timeSteps) {
    throw new RangeError(
      `A batch of ${size} texts and ${timeSteps} steps for a model of at most ${limits.batchSize} and ${limits.timeSteps}.`,
    );
  }
  if (tokens.length !== size * timeSteps || lengths.length !== size) {
    throw new RangeError(
      `${tokens.length} tokens and ${lengths.length} lengths for ${size} texts of ${timeSteps} steps.`,
    );
  }
  for (let text = 0; text < size; text++) {
    const length = lengths[text]!;
    if (length < 1 || length > timeSteps) throw new RangeError(`A text of ${length} tokens among ${timeSteps} steps.`);
    const start = text * timeSteps;
    for (let position = start; position < start + length; position++) {
      const token = tokens[position]!;
      if (token < 0 || token >= vocabularySize) {
        throw new RangeError(`Token ${token} in a vocabulary of ${vocabularySize}.`);
      }
    }
  }
}
