import type { QueueEntry, QueueItem } from './queue';

/**
 * A person going through a queue. Every item is in line all the time: open, skipped, labelled, or gone with its text. What is shown is the
 * first that is not done, unless the person went back. It moves on before a label is on disk; what could not be saved comes back.
 */
export class LabellingSession<T extends QueueItem> {
  private readonly places = new Map<string, Place<T>>();
  /** The latest at the end. */
  private readonly acts: LabellingAct<T>[] = [];
  private readonly unsaved = new Set<LabellingAct<T>>();
  /** Items that were left behind by a label or a skip, the latest at the end: the way back. */
  private readonly trail: string[] = [];
  private revisited: Place<T> | undefined;
  private lastRank: number;
  private isEnded = false;

  /** Items must have different ids. */
  constructor(entries: readonly QueueEntry<T>[]) {
    for (const [rank, entry] of entries.entries()) {
      const standing = entry.item.isSkipped === true ? 'skipped' : 'open';
      this.places.set(entry.item.id, { entry, position: { standing, rank } });
    }
    this.lastRank = entries.length - 1;
  }

  /** Undefined when all is done, or the session was ended. */
  get current(): QueueEntry<T> | undefined {
    return this.currentPlace()?.entry;
  }

  get tally(): LabellingTally {
    const unsaved = new Set([...this.unsaved].map(({ entry }) => entry.item.id));
    const standings = [...this.places.values()].map(({ entry, position: { standing } }) =>
      standing === 'labelled' && unsaved.has(entry.item.id) ? 'unsaved' : standing,
    );
    const count = (wanted: string): number => standings.filter(standing => standing === wanted).length;
    const [open, skipped, labelled, gone] = [count('open'), count('skipped'), count('labelled'), count('gone')];
    return { total: standings.length, position: this.positionInLine(), open, skipped, labelled, gone };
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
    const act = isLabelled ? undefined : this.act('skip', place, { standing: 'skipped', rank: ++this.lastRank });
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
    if (place.position.standing !== 'gone') place.position = act.after;
  }

  /** What somebody else did meanwhile: gave the item a label, or took it off. */
  settle(id: string, isLabelled: boolean): void {
    const place = this.places.get(id);
    if (place === undefined || place.position.standing === 'gone') return;
    if (isLabelled === (place.position.standing === 'labelled')) return;
    place.position = { ...place.position, standing: isLabelled ? 'labelled' : 'open' };
  }

  /** The item's text was deleted, so that there is nothing to label. */
  lose(id: string): void {
    const place = this.places.get(id);
    if (place === undefined) return;
    place.position = { ...place.position, standing: 'gone' };
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
    let first: Place<T> | undefined;
    for (const place of this.places.values()) {
      const { standing, rank } = place.position;
      const isWaiting = standing === 'open' || standing === 'skipped';
      if (isWaiting && (first === undefined || rank < first.position.rank)) first = place;
    }
    return first;
  }

  private positionInLine(): number {
    const rank = this.currentPlace()?.position.rank ?? Infinity;
    return [...this.places.values()].filter(({ position }) => position.rank <= rank).length;
  }

  private act(kind: LabellingAct<T>['kind'], place: Place<T>, after: Position): LabellingAct<T> {
    const act = { kind, entry: place.entry, before: place.position, after };
    place.position = after;
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
    place.position = before;
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
  /** Of the current item in the line, from 1; `total` when there is none. */
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
