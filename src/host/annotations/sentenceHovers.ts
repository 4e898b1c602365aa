import * as vscode from 'vscode';
import type { ErrorDisplay } from '../errorDisplay';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { Classifier } from '../models/classifier';
import type { WorkerClient } from '../thread/workerClient';
import type { Annotator } from './annotator';
import { ExplanationHover } from './explanationHover';
import { explanationTime } from './explanationTime';
import { Explanations } from './explanations';
import { LabelledExamples } from './labelledExamples';
import { SentenceHover } from './sentenceHover';
import { WordMarks } from './wordMarks';

/** Registers both parts of the hover of annotated sentences. VS Code shows what is registered last on top. */
export function showSentenceHovers(
  annotator: Annotator,
  stores: WorkspaceStores,
  classifier: Classifier,
  worker: WorkerClient,
  errors: ErrorDisplay,
): vscode.Disposable {
  const examples = new LabelledExamples(stores, worker, errors);
  const marks = new WordMarks();
  const explanations = new Explanations(async ({ sentence, model }) => {
    const answer = await classifier.explain(sentence.text, sentence.prediction.label, explanationTime);
    return answer.model.run === model.run ? answer.explanation : undefined;
  });
  const explained = new ExplanationHover(annotator, explanations, examples, marks, stores, errors);
  return vscode.Disposable.from(
    examples,
    marks,
    // The first hover of a file is not to be without the rows of datasets.
    annotator.onDidChange(() => {
      examples.prepare();
    }),
    vscode.languages.registerHoverProvider('*', explained),
    vscode.languages.registerHoverProvider('*', new SentenceHover(annotator, stores)),
  );
}
