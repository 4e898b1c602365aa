import * as vscode from 'vscode';
import { inLabelOrder } from '../../core/labels/label';
import { labelOfKey, labelKeys } from '../../core/queue/labelKeys';
import { taskKindOf } from '../../core/project/project';
import { showBriefly } from '../messages';
import type { LabellingRun } from './labellingRun';

/** What the keys do to the current item of a run. Each settles when what it did is on disk, and throws when that failed. */
export class ItemKeys {
  constructor(private readonly run: LabellingRun) {}

  /** Gives the label that has this key. */
  async press(key: string): Promise<void> {
    const label = labelOfKey(labelKeys(this.run.project.labels), key);
    if (label === undefined) showBriefly(vscode.l10n.t('No label has the key {0}.', key));
    else await this.give(label.name);
  }

  /** Gives a label and moves on; where a text may have several, gives it or takes it off, and stays. */
  async give(name: string): Promise<void> {
    const { session, writes } = this.run;
    const { current } = session;
    if (current === undefined) return;
    if (this.isSingle()) {
      await this.decide([name]);
      return;
    }
    const chosen = new Set(writes.labelsOf(current.item.id));
    if (!chosen.delete(name)) chosen.add(name);
    const labels = inLabelOrder(this.run.project.labels, chosen);
    const act = session.mark(labels.length > 0);
    if (act === undefined) return;
    await this.run.perform(act, () => writes.decide(act, labels, this.run.suggestionOf(act.id)?.kept));
  }

  /** Is done with an item that has its labels; otherwise gives the label that the model suggests, where a text has one. */
  async confirm(): Promise<void> {
    if (this.run.session.leave()) await this.run.showNext();
    else if (this.isSingle()) await this.accept();
    else showBriefly(vscode.l10n.t('It has no label yet. Press the key of one, or s to skip it.'));
  }

  /** Gives what the model suggests, besides what was given already where a text may have several, and moves on. */
  async accept(): Promise<void> {
    const { session, writes } = this.run;
    const { current } = session;
    const suggestion = current && this.run.suggestionOf(current.item.id);
    if (suggestion !== undefined) {
      const given = this.isSingle() ? [] : writes.labelsOf(current!.item.id);
      await this.decide(inLabelOrder(this.run.project.labels, [...given, ...suggestion.labels]));
    } else if (this.run.hidesSuggestions) {
      showBriefly(vscode.l10n.t('Suggestions are hidden by a setting. Press the key of a label.'));
    } else showBriefly(vscode.l10n.t('The model suggests nothing here. Press the key of a label.'));
  }

  async skip(): Promise<void> {
    const { session, writes } = this.run;
    const act = session.skip();
    if (act === undefined) await this.run.showNext();
    else await this.run.perform(act, () => writes.note(act, () => ({ skipped: true })));
  }

  /** Flags the current item, or takes its flag off. */
  async flag(): Promise<void> {
    const { session, writes } = this.run;
    const act = session.current && session.note(session.current.item.id);
    if (act === undefined) return;
    await this.run.perform(act, () => writes.note(act, ({ flagged }) => ({ flagged: flagged !== true })));
  }

  /** Asks for a note about the current item; an empty one takes it away. */
  async note(): Promise<void> {
    const { moment, session, writes } = this.run;
    if (moment === undefined) return;
    const note = await vscode.window.showInputBox({
      title: vscode.l10n.t('Note about this text'),
      value: moment.annotation?.state?.note ?? '',
      placeHolder: vscode.l10n.t('What should be remembered about it?'),
    });
    if (note === undefined) return;
    const act = session.note(moment.entry.item.id);
    if (act !== undefined) await this.run.perform(act, () => writes.note(act, () => ({ note: note.trim() })));
  }

  back(): void {
    if (this.run.session.back()) this.run.show();
    else showBriefly(vscode.l10n.t('There is no item before this one.'));
  }

  private async decide(labels: readonly string[]): Promise<void> {
    const act = this.run.session.give();
    if (act === undefined) return;
    await this.run.perform(act, () => this.run.writes.decide(act, labels, this.run.suggestionOf(act.id)?.kept));
    if (this.run.session.current === undefined) await this.run.end();
  }

  private isSingle(): boolean {
    return taskKindOf(this.run.project) === 'single';
  }
}
