import type { QueueEntry, QueueItem } from './queue';

/** The items of a queue: how each stands, and which comes next. Every item is in line all the time. */
export class ItemLine<T extends QueueItem> {
  private readonly places = new Map<string, Place<T>>();
  /** [rank] in the order in which they come; a place that was moved stands at its later ranks too, and its own says which counts. */
  private readonly ranked: Place<T>[] = [];
  /** No item of a lower rank is waiting. */
  private firstRank = 0;
  private readonly standings = { open: 0, skipped: 0, labelled: 0, gone: 0 };

  /** Items must have different ids. */
  constructor(entries: readonly QueueEntry<T>[]) {
    for (const [rank, entry] of entries.entries()) {
      const place: Place<T> = { entry, position: { standing: initialStanding(entry.item), rank } };
      this.places.set(entry.item.id, place);
      this.ranked.push(place);
      this.standings[place.position.standing]++;
    }
  }

  get size(): number {
    return this.places.size;
  }

  /** Items by how they stand. */
  get counts(): Readonly<Record<Standing, number>> {
    return this.standings;
  }

  get(id: string): Place<T> | undefined {
    return this.places.get(id);
  }

  all(): IterableIterator<Place<T>> {
    return this.places.values();
  }

  /** The first that is waiting. */
  first(): Place<T> | undefined {
    while (this.firstRank < this.ranked.length && !this.waitsAt(this.firstRank)) this.firstRank++;
    return this.ranked[this.firstRank];
  }

  /** Those that are waiting, in the order in which they come. */
  *waiting(): Generator<Place<T>, void, void> {
    for (let rank = this.firstRank; rank < this.ranked.length; rank++) {
      if (this.waitsAt(rank)) yield this.ranked[rank]!;
    }
  }

  move(place: Place<T>, position: Position): void {
    this.standings[place.position.standing]--;
    this.standings[position.standing]++;
    place.position = position;
    this.firstRank = Math.min(this.firstRank, position.rank);
  }

  /** A position behind all others, kept for the place. */
  last(place: Place<T>, standing: Standing): Position {
    return { standing, rank: this.ranked.push(place) - 1 };
  }

  /** The entries that wait come in this order from now on, behind `first`, which keeps its entry; others are left alone. */
  reorder(entries: readonly QueueEntry<T>[], first: Place<T> | undefined): void {
    const kept = first !== undefined && isWaiting(first) ? [first] : [];
    const placed = entries.flatMap(entry => {
      const place = this.places.get(entry.item.id);
      if (place === undefined || place === first || !isWaiting(place)) return [];
      place.entry = entry;
      return place;
    });
    const listed = new Set([...kept, ...placed]);
    const rest = [...this.waiting()].filter(place => !listed.has(place));
    for (const place of [...listed, ...rest]) this.move(place, this.last(place, place.position.standing));
  }

  private waitsAt(rank: number): boolean {
    const place = this.ranked[rank]!;
    return place.position.rank === rank && isWaiting(place);
  }
}

/** How an item stands, and where in line it is. */
export interface Place<T extends QueueItem> {
  entry: QueueEntry<T>;
  position: Position;
}

export interface Position {
  readonly standing: Standing;
  /** Items come by rank, the lowest first; no two have the same. */
  readonly rank: number;
}

export type Standing = 'open' | 'skipped' | 'labelled' | 'gone';

export function isWaiting<T extends QueueItem>({ position: { standing } }: Place<T>): boolean {
  return standing === 'open' || standing === 'skipped';
}

function initialStanding({ isLabelled, isSkipped }: QueueItem): Standing {
  if (isLabelled === true) return 'labelled';
  return isSkipped === true ? 'skipped' : 'open';
}
