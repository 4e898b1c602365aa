import type { ModelSummary } from '../../core/model/modelSummary';
import { starterRun } from '../../core/starter/starterRun';
import { longestRunList, type RunEntry, type RunFigures } from '../../protocol/modelRuns';
import type { PanelState } from '../../protocol/panelProtocol';
import type { StoredModel } from '../../storage/storedModels';
import type { ModelLibrary } from '../models/modelLibrary';
import type { PanelSource } from './panelSources';

/** The models of the workspace, by what a list shows of them. */
export function runSource(models: ModelLibrary): PanelSource<PanelState['runs']> {
  return {
    get current() {
      const { inUse } = models;
      return models.usable.slice(0, longestRunList).map(model => runEntry(model, model === inUse));
    },
    onDidChange: models.onDidChangeList,
  };
}

function runEntry({ directory, summary, note }: StoredModel, isInUse: boolean): RunEntry {
  const { run, created, kind = 'single', labels, trainExamples, engine } = summary;
  const isStarter = run === starterRun;
  const figures = figuresOf(summary);
  return { id: directory, run, created, kind, labels, trainExamples, engine, figures, isInUse, isStarter, note };
}

function figuresOf({ dev, test }: ModelSummary): RunFigures | null {
  const figures = test ?? dev;
  if (figures === undefined) return null;
  const { examples, accuracy, macroF1 } = figures;
  return { measuredOn: test === undefined ? 'dev' : 'test', examples, accuracy, macroF1 };
}
