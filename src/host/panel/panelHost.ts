import { z } from 'zod';
import type { Disposable } from '../../core/event';
import { longestNote } from '../../protocol/modelRuns';
import {
  longestExplainedText,
  longestTypedText,
  sentencePageSize,
  type PanelHostSide,
  type PanelPlace,
  type PanelSide,
  type PanelState,
  type SentenceQuery,
} from '../../protocol/panelProtocol';
import { RpcPeer, type Channel, type MethodHandlers } from '../../protocol/rpc';
import type { PanelActions, PanelSources, SentenceTarget } from './panelSources';
import { sentencePage } from './sentencePage';
import { checked } from '../checked';

/** Milliseconds between two messages about changes: ten a second look live, more would only cost. */
const changeInterval = 100;

/**
 * The host's end of one panel: answers what it asks and tells it what changed. Whatever arrives is checked first, because a page that
 * shows text from files may be made to say anything.
 */
export class PanelHost {
  private readonly peer: RpcPeer<PanelHostSide, PanelSide>;
  private readonly subscriptions: readonly Disposable[];
  private readonly changed = new Set<keyof PanelState>();
  private timer: NodeJS.Timeout | undefined;
  private query: SentenceQuery = { label: null, limit: sentencePageSize };
  /** Whether a page is there that knows the state; until it asks for it, changes need not be told. */
  private listening = false;
  /** What the page is to show as soon as it is there. */
  private waitingPlace: PanelPlace | undefined;

  constructor(
    channel: Channel,
    private readonly sources: PanelSources,
    private readonly actions: PanelActions,
    reportError: (error: unknown) => void,
  ) {
    this.peer = new RpcPeer(channel, this.methods(), {}, reportError);
    this.subscriptions = stateParts.map(part =>
      sources[part].onDidChange(() => {
        this.noteChange(part);
      }),
    );
  }

  /** Shows a part of the panel, at once or when the page is there. */
  show({ tab, text }: PanelPlace): void {
    this.waitingPlace = { tab, ...(text !== undefined && { text: text.slice(0, longestTypedText) }) };
    if (this.listening) this.tellPlace();
  }

  /** The page was hidden, hence thrown away; it asks for the state again when it comes back. */
  pause(): void {
    this.listening = false;
    this.forgetChanges();
  }

  dispose(): void {
    this.pause();
    for (const subscription of this.subscriptions) subscription.dispose();
    this.peer.close(new Error('The panel was closed.'));
  }

  private methods(): MethodHandlers<PanelHostSide> {
    const { actions } = this;
    const done = async (action: Promise<void>): Promise<null> => {
      await action;
      return null;
    };
    return {
      getState: checked(nothing, () => {
        this.listening = true;
        this.forgetChanges();
        this.tellPlace();
        return {
          labels: this.part('labels'),
          datasets: this.part('datasets'),
          training: this.part('training'),
          study: this.part('study'),
          model: this.part('model'),
          runs: this.part('runs'),
          file: this.part('file'),
        };
      }),
      train: checked(nothing, () => done(actions.train())),
      pauseTraining: checked(pausing, ({ isPaused }) => done(actions.pauseTraining(isPaused))),
      cancelTraining: checked(nothing, () => done(actions.cancelTraining())),
      predictFile: checked(nothing, () => done(actions.predictFile())),
      startStudy: checked(studyKind, ({ kind }) => done(actions.startStudy(kind))),
      cancelStudy: checked(nothing, () => done(actions.cancelStudy())),
      annotateFile: checked(nothing, () => done(actions.annotateFile())),
      addDataset: checked(nothing, () => done(actions.addDataset())),
      describeRun: checked(runTarget, ({ id }) => actions.describeRun(id)),
      useRun: checked(runTarget, ({ id }) => done(actions.useRun(id))),
      noteRun: checked(runNote, ({ id, note }) => done(actions.noteRun(id, note))),
      deleteRun: checked(runTarget, ({ id }) => done(actions.deleteRun(id))),
      exportRun: checked(runTarget, ({ id }) => done(actions.exportRun(id))),
      openModelCard: checked(runTarget, ({ id }) => done(actions.openModelCard(id))),
      openMistake: checked(mistakeTarget, target => done(actions.openMistake(target))),
      predictText: checked(typedText, ({ text }) => actions.predictText(text)),
      explainText: checked(explainedText, ({ text }) => actions.explainText(text)),
      traceCells: checked(cellQuestion, question => actions.traceCells(question)),
      browseSentences: checked(sentenceQuery, query => {
        this.query = query;
        this.noteChange('file');
        return null;
      }),
      revealSentence: checked(sentenceTarget, target =>
        this.isShown(target) ? done(actions.revealSentence(target)) : null,
      ),
      labelSentence: checked(correction, target =>
        this.isShown(target) && this.isLabel(target.label) ? done(actions.labelSentence(target)) : null,
      ),
    };
  }

  /**
   * Only what the panel shows can be opened or labelled from it. A click that comes after a change of the file does nothing; the page
   * hears of the change a moment later.
   */
  private isShown({ file, start, end }: SentenceTarget): boolean {
    const shown = this.sources.file.current;
    return shown?.file === file && shown.sentences.some(sentence => sentence.start === start && sentence.end === end);
  }

  private isLabel(name: string): boolean {
    return this.sources.labels.current.some(({ label }) => label.name === name);
  }

  private part<P extends keyof PanelState>(part: P): PanelState[P];
  private part(part: keyof PanelState): PanelState[keyof PanelState] {
    if (part !== 'file') return this.sources[part].current;
    const annotated = this.sources.file.current;
    return annotated === null ? null : sentencePage(annotated, this.query);
  }

  private noteChange(part: keyof PanelState): void {
    if (!this.listening) return;
    this.changed.add(part);
    this.timer ??= setTimeout(() => {
      this.tellChanges();
    }, changeInterval);
  }

  private tellChanges(): void {
    const parts = [...this.changed];
    this.forgetChanges();
    this.peer.notify('stateChanged', Object.fromEntries(parts.map(part => [part, this.part(part)])));
  }

  private tellPlace(): void {
    if (this.waitingPlace === undefined) return;
    this.peer.notify('placeChosen', this.waitingPlace);
    this.waitingPlace = undefined;
  }

  private forgetChanges(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.changed.clear();
  }
}

const stateParts = [
  'labels',
  'datasets',
  'training',
  'study',
  'model',
  'runs',
  'file',
] as const satisfies readonly (keyof PanelState)[];

const nothing = z.strictObject({});
const studyKind = z.strictObject({ kind: z.enum(['crossValidation', 'learningCurve', 'search']) });
const pausing = z.strictObject({ isPaused: z.boolean() });
const offset = z.int().nonnegative();
const name = z.string().max(1_000);
const typedText = z.strictObject({ text: z.string().max(longestTypedText) });
const explainedText = z.strictObject({ text: z.string().max(longestExplainedText) });
const cellQuestion = explainedText.extend({ network: offset, cell: offset });
const sentenceQuery = z.strictObject({ label: name.nullable(), limit: z.int().positive().max(10_000) });
const sentenceTarget = z.strictObject({ file: z.string().max(10_000), start: offset, end: offset });
const runTarget = z.strictObject({ id: z.string().max(10_000) });
const runNote = runTarget.extend({ note: z.string().max(longestNote) });
const mistakeTarget = runTarget.extend({ measuredOn: z.enum(['dev', 'test']), index: offset });
const correction = sentenceTarget.extend({ label: name });
