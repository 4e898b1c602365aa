import type { MeasuredSet } from '../protocol/modelRuns';
import { panelTabs, type PanelTab } from '../protocol/panelProtocol';
import type { VsCodeApi } from './vscodeApi';

/** What a person did in the panel that has to be there again after it was hidden or reloaded. Everything else comes from the host. */
export interface Kept {
  readonly tab: PanelTab;
  /** In the box of the predictions tab. */
  readonly text: string;
  /** Of each tab, in pixels. */
  readonly scroll: Readonly<Partial<Record<PanelTab, number>>>;
  /** Whether the table beside the curves is open. */
  readonly epochTable: boolean;
  /** The class whose sentences are shown; null: all. */
  readonly sentenceLabel: string | null;
  /** The model whose figures are shown; null: the one in use. */
  readonly evaluatedRun: string | null;
  readonly measuredOn: MeasuredSet;
  /** Runs that are compared. */
  readonly comparedRuns: readonly string[];
  /** What is read inside the cell; null: what is in the box of the predictions tab. */
  readonly cellText: string | null;
}

export class KeptState {
  private kept: Kept;

  constructor(private readonly api: Pick<VsCodeApi, 'getState' | 'setState'>) {
    this.kept = restored(api.getState());
  }

  get current(): Kept {
    return this.kept;
  }

  keep(change: Partial<Kept>): void {
    this.kept = { ...this.kept, ...change };
    this.api.setState(this.kept);
  }
}

const initial: Kept = {
  tab: 'training',
  text: '',
  scroll: {},
  epochTable: false,
  sentenceLabel: null,
  evaluatedRun: null,
  measuredOn: 'test',
  comparedRuns: [],
  cellText: null,
};

/** Member by member: an older or newer version of the panel may have kept other things. */
function restored(raw: unknown): Kept {
  if (typeof raw !== 'object' || raw === null) return initial;
  const found: Readonly<Partial<Record<keyof Kept, unknown>>> = raw;
  return {
    tab: panelTabs.find(tab => tab === found.tab) ?? initial.tab,
    text: typeof found.text === 'string' ? found.text : initial.text,
    scroll: restoredScroll(found.scroll),
    epochTable: found.epochTable === true,
    sentenceLabel: typeof found.sentenceLabel === 'string' ? found.sentenceLabel : null,
    evaluatedRun: typeof found.evaluatedRun === 'string' ? found.evaluatedRun : null,
    measuredOn: found.measuredOn === 'dev' ? 'dev' : 'test',
    cellText: typeof found.cellText === 'string' ? found.cellText : null,
    comparedRuns: Array.isArray(found.comparedRuns) ? found.comparedRuns.filter(id => typeof id === 'string') : [],
  };
}

function restoredScroll(raw: unknown): Kept['scroll'] {
  if (typeof raw !== 'object' || raw === null) return {};
  const found: Readonly<Partial<Record<PanelTab, unknown>>> = raw;
  return Object.fromEntries(
    panelTabs.flatMap(tab => (typeof found[tab] === 'number' ? [[tab, found[tab]] as const] : [])),
  );
}
