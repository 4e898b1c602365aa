import { withKnownLabels } from '../core/dataset/dataset';
import { describeProblem } from '../core/dataset/rowProblem';
import { UserFacingError } from '../core/errors';
import { gatherExamples } from '../core/training/gatherExamples';
import type { EvaluateCommand } from './commandLine/evaluate';
import { readDatasets } from './datasetArguments';
import { assessed, noteDetails, noteFigures } from './figuresReport';
import { withClassifier } from './savedClassifier';
import { noteProblems, yieldControl } from './terminal';

/** Measures a saved model on labelled text that it was not trained on, as far as its user knows. */
export async function evaluateModel({ model, data, choice, json }: EvaluateCommand): Promise<void> {
  await withClassifier(model, choice, async classifier => {
    const { kind, labels } = classifier.definition;
    const gathered = gatherExamples({ kind, examples: [], ...(await readDatasets(data, 'test', kind)) });
    const { known, problems } = withKnownLabels(gathered.test, labels, kind);
    const allProblems = [...gathered.problems, ...problems];
    noteProblems(allProblems);
    if (known.length === 0) {
      const [first] = allProblems;
      throw new UserFacingError(
        'There is nothing to measure.',
        first ? describeProblem(first) : 'The files hold no rows.',
      );
    }
    const figures = assessed(await classifier.evaluate(known, yieldControl), classifier.definition.classCounts);
    noteFigures(`${figures.examples} examples`, figures);
    noteDetails(figures);
    if (json) process.stdout.write(`${JSON.stringify(figures)}\n`);
  });
}
