import type { RowRange, TableRow } from '../protocol/tableMethods';

/** Rows of one arrangement that the host was asked for, in blocks; asked again, one request at a time, when they may have changed. */
export class RowCache {
  private readonly blocks = new Map<number, Block>();
  private arrangement = -1;
  private wanted = { from: 0, to: 0 };
  private isAsking = false;

  constructor(
    private readonly ask: (range: RowRange) => Promise<readonly TableRow[]>,
    private readonly listener: { readonly arrived: () => void; readonly failed: (error: unknown) => void },
  ) {}

  at(place: number): TableRow | undefined {
    return this.blocks.get(Math.floor(place / blockLength))?.rows[place % blockLength];
  }

  /** Other rows from now on. */
  restart(arrangement: number): void {
    this.arrangement = arrangement;
    this.blocks.clear();
  }

  /** Keeps the rows to be shown until they are there anew. */
  makeStale(): void {
    for (const block of this.blocks.values()) block.isStale = true;
  }

  /** What will be known soon, shown at once. */
  expectLabels(place: number, labels: readonly string[]): void {
    const block = this.blocks.get(Math.floor(place / blockLength));
    const row = this.at(place);
    if (block === undefined || row === undefined) return;
    block.rows = block.rows.with(place % blockLength, { ...row, labels });
    block.isStale = true;
  }

  /** These rows are seen; asks for what of them, and near them, is not known. */
  want(from: number, to: number): void {
    this.wanted = { from, to };
    if (!this.isAsking) void this.askForWanted();
  }

  private async askForWanted(): Promise<void> {
    this.isAsking = true;
    try {
      for (let block = this.missing(); block !== undefined; block = this.missing()) {
        const { arrangement } = this;
        const from = block * blockLength;
        // From now on; what changes while the answer is on its way makes it stale.
        const fetched: Block = { rows: this.blocks.get(block)?.rows ?? [], isStale: false };
        this.blocks.set(block, fetched);
        const rows = await this.ask({ arrangement, from, to: from + blockLength });
        if (arrangement !== this.arrangement) continue;
        fetched.rows = rows;
        this.forgetFarBlocks();
        this.listener.arrived();
      }
    } catch (error) {
      this.blocks.clear();
      this.listener.failed(error);
    } finally {
      this.isAsking = false;
    }
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

const blockLength = 100;
const mostBlocks = 60;
