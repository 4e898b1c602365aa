import { ItemLine, type Place, type Position, type Standing } from './itemLine';
import type { LabellingAct } from './labellingAct';
import type { QueueEntry, QueueItem } from './queue';

/**
 * A person going through a queue. What is shown is the first item that is not done, unless the person went to another. It moves on before
 * a label is on disk; what could not be saved comes back.
 */
export class LabellingSession<T extends QueueItem> {
  private readonly line: ItemLine<T>;
  /** Items that had a label when the session began. */
  private readonly labelledBefore: number;
  /** The latest at the end. */
  private readonly acts: LabellingAct[] = [];
  /** Taken back, the latest at the end; whatever else is done ends the way forward. */
  private undone: LabellingAct[] = [];
  private readonly unsaved = new Set<LabellingAct>();
  /** Items that were left, the latest at the end: the way back. */
  private readonly trail: string[] = [];
  private revisited: Place<T> | undefined;
  private isEnded = false;

  /** Items must have different ids. */
  constructor(entries: readonly QueueEntry<T>[]) {
    this.line = new ItemLine(entries);
    this.labelledBefore = this.line.counts.labelled;
  }

  /** Undefined when all is done, or the session was ended. */
  get current(): QueueEntry<T> | undefined {
    return this.currentPlace()?.entry;
  }

  get tally(): LabellingTally {
    const unsaved = new Set([...this.unsaved].map(({ id }) => id));
    const notOnDisk = [...unsaved].filter(id => this.standingOf(id) === 'labelled').length;
    const { labelled, gone } = this.line.counts;
    const current = this.currentPlace();
    const isCurrentDone = current === undefined || current.position.standing === 'labelled';
    return {
      ...this.line.counts,
      total: this.line.size,
      position: labelled + gone + (isCurrentDone ? 0 : 1),
      labelled: labelled - notOnDisk,
      labelledBefore: this.labelledBefore,
    };
  }

  standingOf(id: string): Standing | undefined {
    return this.line.get(id)?.position.standing;
  }

  /** The items that come after the current one, at most so many. */
  upcoming(most: number): readonly QueueEntry<T>[] {
    const current = this.currentPlace();
    const next: QueueEntry<T>[] = [];
    for (const place of this.line.waiting()) {
      if (next.length === most) break;
      if (place !== current) next.push(place.entry);
    }
    return next;
  }

  /** Items that stand so. */
  standing(standing: Standing): readonly T[] {
    return [...this.line.all()].filter(({ position }) => position.standing === standing).map(({ entry }) => entry.item);
  }

  /** The current item has a label, and the next one is current. */
  give(): LabellingAct | undefined {
    const place = this.currentPlace();
    if (place === undefined) return undefined;
    const act = this.act('label', place, { ...place.position, standing: 'labelled' });
    this.moveOn(place);
    return act;
  }

  /** The labels of the current item changed: whether it has any now. It stays current until it is left. */
  mark(isLabelled: boolean): LabellingAct | undefined {
    const place = this.currentPlace();
    if (place === undefined) return undefined;
    const act = this.act('mark', place, { ...place.position, standing: isLabelled ? 'labelled' : 'open' });
    this.revisited = place;
    return act;
  }

  /** The next item is current. False for one that has no label: it is to be labelled or skipped. */
  leave(): boolean {
    const place = this.currentPlace();
    if (place?.position.standing !== 'labelled') return false;
    this.moveOn(place);
    return true;
  }

  /** The current item comes after all others. One that is labelled keeps its label and is only left: undefined. */
  skip(): LabellingAct | undefined {
    const place = this.currentPlace();
    if (place === undefined || this.leave()) return undefined;
    const act = this.act('skip', place, this.line.last(place, 'skipped'));
    this.moveOn(place);
    return act;
  }

  /** Something was noted about an item, which changes nothing in the order. */
  note(id: string): LabellingAct | undefined {
    const place = this.line.get(id);
    return place && this.act('note', place, place.position);
  }

  /** The item that was left last is current again, as it stands; false when there is none. */
  back(): boolean {
    const current = this.currentPlace();
    for (let id = this.trail.pop(); id !== undefined; id = this.trail.pop()) {
      const place = this.line.get(id)!;
      if (place === current || place.position.standing === 'gone') continue;
      this.revisited = place;
      return true;
    }
    return false;
  }

  /** The item is current, as it stands; false when its text is gone. */
  visit(id: string): boolean {
    const place = this.line.get(id);
    if (place === undefined || place.position.standing === 'gone') return false;
    const current = this.currentPlace();
    if (current !== undefined && current !== place) this.trail.push(current.entry.item.id);
    this.revisited = place;
    return true;
  }

  /** Takes the latest act back; its item is current again. Undefined when there is none. */
  undo(): LabellingAct | undefined {
    const act = this.acts.pop();
    if (act === undefined) return undefined;
    this.unsaved.delete(act);
    this.undone.push(act);
    this.putBack(act);
    return act;
  }

  /** Does again what was taken back last; undefined when there is nothing. */
  redo(): LabellingAct | undefined {
    const act = this.undone.pop();
    if (act === undefined) return undefined;
    this.acts.push(act);
    this.unsaved.add(act);
    const place = this.line.get(act.id)!;
    if (place.position.standing === 'gone') return act;
    this.line.move(place, act.after);
    if (act.kind === 'label' || act.kind === 'skip') this.moveOn(place);
    else this.revisited = place;
    return act;
  }

  /** The act is on disk: now its label counts. */
  saved(act: LabellingAct): void {
    this.unsaved.delete(act);
  }

  /** The act could not be saved: its item is as it was before, and current again. */
  failed(act: LabellingAct): void {
    this.unsaved.delete(act);
    this.undone = this.undone.filter(other => other !== act);
    const index = this.acts.lastIndexOf(act);
    if (index < 0) return; // Taken back meanwhile.
    const isLatestOfItem = this.acts.slice(index + 1).every(({ id }) => id !== act.id);
    this.acts.splice(index, 1);
    if (isLatestOfItem) this.putBack(act);
  }

  /** The act could not be taken back: it stands again. */
  undoFailed(act: LabellingAct): void {
    this.undone = this.undone.filter(other => other !== act);
    const place = this.line.get(act.id)!;
    this.acts.push(act);
    if (place.position.standing !== 'gone') this.line.move(place, act.after);
  }

  /** What somebody else did meanwhile: gave the item a label, or took it off. */
  settle(id: string, isLabelled: boolean): void {
    const place = this.line.get(id);
    if (place === undefined || place.position.standing === 'gone') return;
    if (isLabelled === (place.position.standing === 'labelled')) return;
    this.line.move(place, { ...place.position, standing: isLabelled ? 'labelled' : 'open' });
  }

  /** The item's text was deleted, so that there is nothing to label. */
  lose(id: string): void {
    const place = this.line.get(id);
    if (place === undefined) return;
    this.line.move(place, { ...place.position, standing: 'gone' });
    if (this.revisited === place) this.revisited = undefined;
  }

  /** What waits comes in this order from now on. The current item stays current, and as it is. */
  reorder(entries: readonly QueueEntry<T>[]): void {
    this.line.reorder(entries, this.currentPlace());
  }

  /** No item is current any more. */
  end(): void {
    this.isEnded = true;
  }

  private currentPlace(): Place<T> | undefined {
    if (this.isEnded) return undefined;
    return this.revisited ?? this.line.first();
  }

  private act(kind: LabellingAct['kind'], place: Place<T>, after: Position): LabellingAct {
    const act = { kind, id: place.entry.item.id, before: place.position, after };
    this.line.move(place, after);
    this.acts.push(act);
    this.undone = [];
    this.unsaved.add(act);
    return act;
  }

  private moveOn(place: Place<T>): void {
    this.trail.push(place.entry.item.id);
    this.revisited = undefined;
  }

  private putBack({ id, before }: LabellingAct): void {
    const place = this.line.get(id)!;
    if (place.position.standing === 'gone') return;
    this.line.move(place, before);
    this.revisited = place;
    const left = this.trail.lastIndexOf(id);
    if (left >= 0) this.trail.splice(left, 1);
  }
}

export interface LabellingTally {
  readonly total: number;
  /** How many are done, the current one included. */
  readonly position: number;
  readonly open: number;
  readonly skipped: number;
  /** On disk. */
  readonly labelled: number;
  /** Of these: before the session began. */
  readonly labelledBefore: number;
  readonly gone: number;
}
