import type { RowRange, TableRow } from '../protocol/tableMethods';

/** Rows of one arrangement that the host was asked for, in blocks; asked again, one request at a time, when they may have changed. */
export class RowCache {
  private readonly blocks = new Map<number, Block>();
  /** By place: labels that were given and are shown at once. */
  private readonly expected = new Map<number, Expectation>();
  private arrangement = -1;
  private wanted = { from: 0, to: 0 };
  private isAsking = false;
  /** Asking again at once would only fail again. */
  private hasFailed = false;

  constructor(
    private readonly ask: (range: RowRange) => Promise<readonly TableRow[]>,
    private readonly listener: { readonly arrived: () => void; readonly failed: (error: unknown) => void },
  ) {}

  at(place: number): TableRow | undefined {
    const row = this.blocks.get(Math.floor(place / blockLength))?.rows[place % blockLength];
    const expectation = this.expected.get(place);
    return row !== undefined && expectation !== undefined ? { ...row, labels: expectation.labels } : row;
  }

  /** Other rows from now on. */
  restart(arrangement: number): void {
    this.arrangement = arrangement;
    this.blocks.clear();
    this.expected.clear();
    this.hasFailed = false;
  }

  /** Keeps the rows to be shown until they are there anew. */
  makeStale(): void {
    for (const block of this.blocks.values()) block.isStale = true;
    this.hasFailed = false;
  }

  /** Shows labels before the host has given them. What is returned is to be called when it has, or has refused. */
  expect(place: number, labels: readonly string[]): () => void {
    const expectation: Expectation = { labels, isSettled: false };
    this.expected.set(place, expectation);
    return () => {
      expectation.isSettled = true;
      this.makeStale();
    };
  }

  /** These rows are seen; asks for what of them, and near them, is not known. */
  want(from: number, to: number): void {
    this.wanted = { from, to };
    if (!this.isAsking && !this.hasFailed) void this.askForWanted();
  }

  private async askForWanted(): Promise<void> {
    this.isAsking = true;
    try {
      for (let block = this.missing(); block !== undefined; block = this.missing()) await this.askFor(block);
    } catch (error) {
      this.hasFailed = true;
      this.listener.failed(error);
    } finally {
      this.isAsking = false;
    }
  }

  private async askFor(block: number): Promise<void> {
    const { arrangement } = this;
    const from = block * blockLength;
    // Before the answer is there: what changes while it is on its way makes it stale.
    const fetched: Block = { rows: this.blocks.get(block)?.rows ?? [], isStale: false };
    this.blocks.set(block, fetched);
    const told = [...this.expected].filter(([, { isSettled }]) => isSettled);
    const rows = await this.ask({ arrangement, from, to: from + blockLength });
    if (arrangement !== this.arrangement) return;
    fetched.rows = rows;
    for (const [place, expectation] of told) {
      const isHere = Math.floor(place / blockLength) === block;
      if (isHere && this.expected.get(place) === expectation) this.expected.delete(place);
    }
    this.forgetFarBlocks();
    this.listener.arrived();
  }

  /** What is seen first, then what comes next on either side. */
  private missing(): number | undefined {
    const first = Math.floor(this.wanted.from / blockLength);
    const last = Math.floor(Math.max(this.wanted.from, this.wanted.to - 1) / blockLength);
    const near = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    return [...near, last + 1, first - 1].find(block => {
      if (block < 0) return false;
      return this.blocks.get(block)?.isStale ?? true;
    });
  }

  private forgetFarBlocks(): void {
    if (this.blocks.size <= mostBlocks) return;
    const middle = this.wanted.from / blockLength;
    const byDistance = [...this.blocks.keys()].sort((a, b) => Math.abs(b - middle) - Math.abs(a - middle));
    for (const block of byDistance.slice(0, this.blocks.size - mostBlocks)) this.blocks.delete(block);
  }
}

interface Block {
  rows: readonly TableRow[];
  isStale: boolean;
}

interface Expectation {
  readonly labels: readonly string[];
  /** Whether the host knows of it: rows that are asked for from now on have it, or will never. */
  isSettled: boolean;
}

const blockLength = 100;
const mostBlocks = 60;
