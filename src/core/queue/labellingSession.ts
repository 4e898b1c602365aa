import type { QueueEntry, QueueItem } from './queue';

/**
 * A person going through a queue. Every item is in line all the time: open, skipped, labelled, or gone with its text. What is shown is the
 * first that is not done, unless the person went back. It moves on before a label is on disk; what could not be saved comes back.
 */
export class LabellingSession<T extends QueueItem> {
  private readonly places = new Map<string, Place<T>>();
  /** [rank] in the order in which they come; one that was skipped stands at its later place too, and its rank says which counts. */
  private readonly line: Place<T>[] = [];
  /** No item of a lower rank is waiting. */
  private firstRank = 0;
  private readonly counts = { open: 0, skipped: 0, labelled: 0, gone: 0 };
  /** The latest at the end. */
  private readonly acts: LabellingAct<T>[] = [];
  private readonly unsaved = new Set<LabellingAct<T>>();
  /** Items that were left behind by a label or a skip, the latest at the end: the way back. */
  private readonly trail: string[] = [];
  private revisited: Place<T> | undefined;
  private isEnded = false;

  /** Items must have different ids. */
  constructor(entries: readonly QueueEntry<T>[]) {
    for (const [rank, entry] of entries.entries()) {
      const standing = entry.item.isSkipped === true ? 'skipped' : 'open';
      const place: Place<T> = { entry, position: { standing, rank } };
      this.places.set(entry.item.id, place);
      this.line.push(place);
      this.counts[standing]++;
    }
  }

  /** Undefined when all is done, or the session was ended. */
  get current(): QueueEntry<T> | undefined {
    return this.currentPlace()?.entry;
  }

  get tally(): LabellingTally {
    const unsaved = new Set([...this.unsaved].map(({ entry }) => entry.item.id));
    const notOnDisk = [...unsaved].filter(id => this.standingOf(id) === 'labelled').length;
    const { labelled, gone } = this.counts;
    const current = this.currentPlace();
    const isCurrentDone = current === undefined || current.position.standing === 'labelled';
    return {
      ...this.counts,
      total: this.places.size,
      position: labelled + gone + (isCurrentDone ? 0 : 1),
      labelled: labelled - notOnDisk,
    };
  }

  standingOf(id: string): Standing | undefined {
    return this.places.get(id)?.position.standing;
  }

  /** The current item has a label, and the next one is current. */
  give(): LabellingAct<T> | undefined {
    const place = this.currentPlace();
    if (place === undefined) return undefined;
    const act = this.act('label', place, { ...place.position, standing: 'labelled' });
    this.moveOn(place);
    return act;
  }

  /** The current item comes after all others. One that is labelled keeps its label and is only left: undefined. */
  skip(): LabellingAct<T> | undefined {
    const place = this.currentPlace();
    if (place === undefined) return undefined;
    const isLabelled = place.position.standing === 'labelled';
    const act = isLabelled ? undefined : this.act('skip', place, { standing: 'skipped', rank: this.line.length });
    if (act !== undefined) this.line.push(place);
    this.moveOn(place);
    return act;
  }

  /** Something was noted about the current item, which stays current. */
  note(): LabellingAct<T> | undefined {
    const place = this.currentPlace();
    return place && this.act('note', place, place.position);
  }

  /** The item that was left last is current again, as it stands; false when there is none. */
  back(): boolean {
    const current = this.currentPlace();
    for (let id = this.trail.pop(); id !== undefined; id = this.trail.pop()) {
      const place = this.places.get(id)!;
      if (place === current || place.position.standing === 'gone') continue;
      this.revisited = place;
      return true;
    }
    return false;
  }

  /** Takes the latest act back; its item is current again. Undefined when there is none. */
  undo(): LabellingAct<T> | undefined {
    const act = this.acts.pop();
    if (act === undefined) return undefined;
    this.unsaved.delete(act);
    this.putBack(act);
    return act;
  }

  /** The act is on disk: now its label counts. */
  saved(act: LabellingAct<T>): void {
    this.unsaved.delete(act);
  }

  /** The act could not be saved: its item is as it was before, and current again. */
  failed(act: LabellingAct<T>): void {
    this.unsaved.delete(act);
    const index = this.acts.lastIndexOf(act);
    if (index < 0) return; // Taken back meanwhile.
    const isLatestOfItem = this.acts.slice(index + 1).every(({ entry }) => entry !== act.entry);
    this.acts.splice(index, 1);
    if (isLatestOfItem) this.putBack(act);
  }

  /** The act could not be taken back: it stands again. */
  undoFailed(act: LabellingAct<T>): void {
    const place = this.places.get(act.entry.item.id)!;
    this.acts.push(act);
    if (place.position.standing !== 'gone') this.move(place, act.after);
  }

  /** What somebody else did meanwhile: gave the item a label, or took it off. */
  settle(id: string, isLabelled: boolean): void {
    const place = this.places.get(id);
    if (place === undefined || place.position.standing === 'gone') return;
    if (isLabelled === (place.position.standing === 'labelled')) return;
    this.move(place, { ...place.position, standing: isLabelled ? 'labelled' : 'open' });
  }

  /** The item's text was deleted, so that there is nothing to label. */
  lose(id: string): void {
    const place = this.places.get(id);
    if (place === undefined) return;
    this.move(place, { ...place.position, standing: 'gone' });
    if (this.revisited === place) this.revisited = undefined;
  }

  /** No item is current any more. */
  end(): void {
    this.isEnded = true;
  }

  private currentPlace(): Place<T> | undefined {
    if (this.isEnded) return undefined;
    return this.revisited ?? this.firstInLine();
  }

  private firstInLine(): Place<T> | undefined {
    const isWaiting = ({ position: { standing, rank } }: Place<T>): boolean =>
      rank === this.firstRank && (standing === 'open' || standing === 'skipped');
    while (this.firstRank < this.line.length && !isWaiting(this.line[this.firstRank]!)) this.firstRank++;
    return this.line[this.firstRank];
  }

  private move(place: Place<T>, position: Position): void {
    this.counts[place.position.standing]--;
    this.counts[position.standing]++;
    place.position = position;
    this.firstRank = Math.min(this.firstRank, position.rank);
  }

  private act(kind: LabellingAct<T>['kind'], place: Place<T>, after: Position): LabellingAct<T> {
    const act = { kind, entry: place.entry, before: place.position, after };
    this.move(place, after);
    this.acts.push(act);
    this.unsaved.add(act);
    return act;
  }

  private moveOn(place: Place<T>): void {
    this.trail.push(place.entry.item.id);
    this.revisited = undefined;
  }

  private putBack({ entry, before }: LabellingAct<T>): void {
    const place = this.places.get(entry.item.id)!;
    if (place.position.standing === 'gone') return;
    this.move(place, before);
    this.revisited = place;
    const left = this.trail.lastIndexOf(entry.item.id);
    if (left >= 0) this.trail.splice(left, 1);
  }
}

export type Standing = 'open' | 'skipped' | 'labelled' | 'gone';

/** One keypress that changed something. */
export interface LabellingAct<T extends QueueItem> {
  readonly kind: 'label' | 'skip' | 'note';
  readonly entry: QueueEntry<T>;
  readonly before: Position;
  readonly after: Position;
}

export interface LabellingTally {
  readonly total: number;
  /** How many are done, the current one included. */
  readonly position: number;
  readonly open: number;
  readonly skipped: number;
  /** On disk. */
  readonly labelled: number;
  readonly gone: number;
}

interface Position {
  readonly standing: Standing;
  /** Items come by rank, the lowest first; no two have the same. */
  readonly rank: number;
}

interface Place<T extends QueueItem> {
  readonly entry: QueueEntry<T>;
  position: Position;
}
