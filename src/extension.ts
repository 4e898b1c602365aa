import * as vscode from 'vscode';
import type { Disposable } from './core/event';
import { AnnotationMemory } from './host/annotations/annotationMemory';
import { AnnotationSettings } from './host/annotations/annotationSettings';
import { showAnnotations } from './host/annotations/annotationViews';
import { Annotator } from './host/annotations/annotator';
import { JudgedFiles } from './host/annotations/judgedFiles';
import { MarkTypes } from './host/annotations/markTypes';
import { showSentenceHovers } from './host/annotations/sentenceHovers';
import { SentenceMarks } from './host/annotations/sentenceMarks';
import { BulkSearch } from './host/bulk/bulkSearch';
import { LabelMatching } from './host/bulk/labelMatching';
import { CommandRegistry } from './host/commandRegistry';
import { registerDatasetCommands } from './host/datasets/datasetCommands';
import { showDatasets } from './host/datasets/datasetsView';
import { TablePreviews } from './host/datasets/tablePreviews';
import { ErrorDisplay } from './host/errorDisplay';
import { registerExchangeCommands } from './host/exchange/exchangeCommands';
import { WorkspaceStores } from './host/folders/workspaceStores';
import { registerLabelCommands } from './host/labels/labelCommands';
import { Labelling } from './host/labels/labelling';
import { LabelPicker } from './host/labels/labelPicker';
import { showLabels } from './host/labels/labelViews';
import { LiveAnnotations } from './host/labels/liveAnnotations';
import { LabelMigrations } from './host/labelSet/labelMigrations';
import { registerLabelSetCommands } from './host/labelSet/labelSetCommands';
import { Orphans } from './host/labels/orphans';
import { Classifier } from './host/models/classifier';
import { registerModelCommands } from './host/models/modelCommands';
import { ModelChoice } from './host/models/modelChoice';
import { ModelLibrary } from './host/models/modelLibrary';
import { createWorker } from './host/thread/createWorker';
import { WorkerClient } from './host/thread/workerClient';
import { reportWorker } from './host/thread/workerReport';
import { connectPanel } from './host/panel/connectPanel';
import { QueueBuilder } from './host/queue/labellingQueue';
import { registerQueueCommands } from './host/queue/queueCommands';
import { showResults } from './host/results/resultViews';
import { QueueOrder } from './host/queue/queueOrder';
import { QueueRuns } from './host/queue/queueRuns';
import { QueueTree } from './host/queue/queueTree';
import { QueueTraining } from './host/queue/queueTraining';
import { InterruptedTraining } from './host/training/interruptedTraining';
import { RunCheckpoints } from './host/training/runCheckpoints';
import { showQuality } from './host/quality/showQuality';
import { registerAssistantTools } from './host/tools/assistantTools';
import { SkippedRows } from './host/training/skippedRows';
import { registerStudyCommands } from './host/training/studyCommands';
import { StudySession } from './host/training/studySession';
import { TrainingSession } from './host/training/trainingSession';
import { TrainingStatus } from './host/training/trainingStatus';
import { TrainingTurn } from './host/training/trainingTurn';
import { openAsTable } from './host/table/openAsTable';
import { TableEditor } from './host/table/tableEditor';
import { Walkthrough } from './host/walkthrough';
import { StarterModel, starterFolder } from './storage/starterModel';

/** The composition root: builds, connects, and registers for disposal. */
export function activate(context: vscode.ExtensionContext): void {
  const own = <T extends Disposable>(disposable: T): T => {
    context.subscriptions.push(disposable);
    return disposable;
  };

  const log = own(vscode.window.createOutputChannel('Undertone', { log: true }));
  const errors = new ErrorDisplay(log);
  const commands = own(new CommandRegistry(errors));
  const walkthrough = new Walkthrough(context.extension.id, context.workspaceState);

  const stores = own(new WorkspaceStores(errors));
  const live = own(new LiveAnnotations(stores));
  const labelling = new Labelling(stores, live);
  const orphans = own(new Orphans(stores, live, errors));
  const labelViews = own(showLabels(stores, live, orphans, errors));
  const picker = new LabelPicker(context.extension);
  registerLabelCommands(commands, stores, live, labelling, picker);

  const checkpoints = new RunCheckpoints(errors);
  const createClient = (): WorkerClient =>
    new WorkerClient(() => createWorker(context.extensionPath), checkpoints.methods);
  const worker = own(createClient());
  reportWorker(worker, log);
  registerExchangeCommands(commands, stores, worker);
  const search = new BulkSearch(stores, createClient);
  const matching = new LabelMatching(stores, labelling, picker, search, errors);
  commands.register('undertone.labelMatching', () => matching.run());
  const previews = new TablePreviews(worker);
  own(showDatasets(stores, previews, errors));
  registerDatasetCommands(commands, stores, previews);
  const migrations = new LabelMigrations(previews, errors);
  registerLabelSetCommands(commands, stores, migrations, context.extension, labelViews.selected);
  own(showQuality(commands, stores, live, labelling, orphans, worker));
  // A thread of its own: scrolling does not wait for training.
  const tables = own(new WorkerClient(() => createWorker(context.extensionPath), checkpoints.methods));
  reportWorker(tables, log);
  own(new TableEditor(context.extensionUri, { stores, worker: tables, errors }, context.workspaceState));
  commands.register('undertone.openAsTable', openAsTable);
  const starter = new StarterModel(context.asAbsolutePath(starterFolder));
  const models = own(new ModelLibrary(starter, new ModelChoice(context.workspaceState), errors));
  const classifier = new Classifier(worker, models, errors);
  const turn = new TrainingTurn();
  const training = own(new TrainingSession(worker, turn, models, checkpoints, own(new SkippedRows())));
  own(new TrainingStatus(training));
  const ordering = new QueueOrder(stores, live, worker, classifier, models, errors);
  const queues = new QueueBuilder(stores, live, worker, ordering);
  const retraining = new QueueTraining(stores, training, errors);
  const runs = own(new QueueRuns(stores, live, labelling, queues, ordering, retraining, models, errors));
  registerQueueCommands(commands, stores, runs);
  const queueTree = own(new QueueTree(runs));
  own(vscode.window.createTreeView('undertone.queue', { treeDataProvider: queueTree, showCollapseAll: true }));
  const memory = new AnnotationMemory(context.workspaceState);
  const annotationSettings = own(new AnnotationSettings());
  const marks = new SentenceMarks(own(new MarkTypes(context.extension)));
  const annotator = own(new Annotator(classifier, models, marks, memory, annotationSettings, stores, errors));
  own(showSentenceHovers(annotator, stores, classifier, worker, errors));
  own(registerAssistantTools(stores, labelling, classifier, models));
  const interrupted = new InterruptedTraining(stores, training, errors);
  registerModelCommands(commands, stores, training, interrupted, annotator, classifier);
  const judgedFiles = own(new JudgedFiles());
  own(showAnnotations(commands, annotator, annotationSettings, stores, judgedFiles, context.extension));
  own(showResults(commands, { classifier, settings: annotationSettings, stores, judgedFiles, errors }));
  const studies = own(new StudySession(worker, turn));
  registerStudyCommands(commands, stores, studies);
  const owners = { stores, live, training, studies, models, classifier, annotator };
  own(connectPanel(context.extensionUri, commands, owners, errors));

  commands.register('undertone.showLog', () => {
    log.show();
  });
  commands.register('undertone.openWalkthrough', () => walkthrough.open());
  void walkthrough.openOnFirstUse();
  interrupted.offer().catch((error: unknown) => {
    errors.record(error, 'looking for interrupted trainings');
  });
}
