import * as vscode from 'vscode';
import { confidenceOf } from '../../core/model/prediction';
import type { StudyPlan } from '../../core/search/study';
import { panelTabs } from '../../protocol/panelProtocol';
import type { Annotator } from '../annotations/annotator';
import { executeCommand, type CommandId } from '../commands';
import type { CommandRegistry } from '../commandRegistry';
import type { ErrorDisplay } from '../errorDisplay';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { LiveAnnotations } from '../labels/liveAnnotations';
import type { Classifier } from '../models/classifier';
import type { ModelLibrary } from '../models/modelLibrary';
import type { StudySession } from '../training/studySession';
import type { TrainingSession } from '../training/trainingSession';
import { CurrentDocument } from './currentDocument';
import { fileSource } from './fileSource';
import { Panel } from './panel';
import type { AnnotatedFile, PanelActions, PanelSource, PanelSources, SentenceTarget } from './panelSources';
import { runActions } from './runActions';
import { runSource } from './runSource';
import { sentenceToExplain } from './sentenceToExplain';
import { datasetSource, labelSource } from './workspaceSources';

/** Who owns what the panel shows. */
export interface PanelOwners {
  readonly stores: WorkspaceStores;
  readonly live: LiveAnnotations;
  readonly training: TrainingSession;
  readonly studies: StudySession;
  readonly models: ModelLibrary;
  readonly classifier: Classifier;
  readonly annotator: Annotator;
}

/** Joins the panel to them, and registers the command that opens it. */
export function connectPanel(
  extensionUri: vscode.Uri,
  commands: CommandRegistry,
  owners: PanelOwners,
  errors: ErrorDisplay,
): vscode.Disposable {
  const { stores, live, training, studies, models, annotator } = owners;
  const documents = new CurrentDocument();
  const sources: PanelSources = {
    labels: labelSource(stores),
    datasets: datasetSource(stores),
    training,
    study: studies,
    model: models,
    runs: runSource(models),
    file: fileSource(documents, annotator, live),
  };
  const panel = new Panel(extensionUri, sources, actions(owners, documents, sources.file), error => {
    errors.record(error, 'panel');
  });
  commands.register('undertone.openPanel', name => {
    // Menus give what they like.
    const tab = panelTabs.find(known => known === name);
    panel.show(tab && { tab });
  });
  commands.register('undertone.explainSentence', place => {
    panel.show({ tab: 'predictions', text: sentenceToExplain(place, annotator) });
  });
  return vscode.Disposable.from(panel, documents);
}

function actions(
  { annotator, classifier, models, stores, training, studies }: PanelOwners,
  documents: CurrentDocument,
  file: PanelSource<AnnotatedFile | null>,
): PanelActions {
  return {
    ...runActions(models, stores),
    train: async () => {
      await executeCommand('undertone.train');
    },
    cancelTraining: async () => {
      await executeCommand('undertone.cancelTraining');
    },
    pauseTraining: isPaused => training.setPaused(isPaused),
    predictFile: async () => {
      await executeCommand('undertone.predictFile');
    },
    startStudy: async kind => {
      await executeCommand(studyCommands[kind]);
    },
    cancelStudy: () => {
      studies.cancel();
      return Promise.resolve();
    },
    addDataset: async () => {
      await executeCommand('undertone.addDataset');
    },
    annotateFile: async () => {
      // The command takes the active editor; while the panel has the focus there is none.
      if (documents.current === undefined) await executeCommand('undertone.annotateFile');
      else await annotator.annotateFile(documents.current);
    },
    predictText: async text => (await classifier.judgeText(text)).sentences,
    explainText: async text => {
      const { model, explanation } = await classifier.explain(text);
      const tokens = explanation.tokens.map(({ start, end, contribution }) => ({ start, end, contribution }));
      return { label: model.labels[explanation.explainedClass] ?? '', tokens };
    },
    traceCells: ({ text, network, cell }) => classifier.traceCells(text, network, cell),
    revealSentence: reveal,
    labelSentence: async target => {
      const { run, sentences } = file.current ?? { run: '', sentences: [] };
      const judged = sentences.find(({ start, end }) => start === target.start && end === target.end);
      await executeCommand('undertone.labelRange', {
        ...target,
        ...(judged !== undefined && {
          suggestion: { label: judged.prediction.label, confidence: confidenceOf(judged.prediction), model: run },
        }),
      });
    },
  };
}

const studyCommands = {
  crossValidation: 'undertone.crossValidate',
  learningCurve: 'undertone.measureLearningCurve',
  search: 'undertone.searchSettings',
} as const satisfies Record<StudyPlan['kind'], CommandId>;

/** In the column where the file is open already, so that it does not cover the panel. */
async function reveal({ file, start, end }: SentenceTarget): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(file));
  const shown = vscode.window.visibleTextEditors.find(editor => editor.document === document);
  await vscode.window.showTextDocument(document, {
    viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One,
    selection: new vscode.Range(document.positionAt(start), document.positionAt(end)),
  });
}
