import type { TokenizedText } from './ngramSettings';
import type { NgramVocabulary } from './ngramVocabulary';
import type { SparseMatrix } from '../linear/sparseMatrix';
import { SparseMatrixBuilder } from './sparseMatrixBuilder';

/** How often each feature occurs in each text. Texts are added one by one, so that the caller may let others run in between. */
export class NgramRows {
  private readonly builder: SparseMatrixBuilder;
  /** [column] occurrences in the text at hand, all 0 between texts. */
  private readonly counts: Int32Array;
  private found = new Int32Array(1024);

  /** @param expectedEntries of all texts together, so that no array has to grow */
  constructor(
    private readonly vocabulary: NgramVocabulary,
    expectedEntries?: number,
  ) {
    this.builder = new SparseMatrixBuilder(vocabulary.size, expectedEntries);
    this.counts = new Int32Array(vocabulary.size);
  }

  add(text: TokenizedText): void {
    let length = 0;
    const count = (column: number): void => {
      if (this.counts[column]!++ > 0) return;
      if (length === this.found.length) {
        const { found } = this;
        this.found = new Int32Array(2 * length);
        this.found.set(found);
      }
      this.found[length++] = column;
    };
    this.vocabulary.forEachFeature(text, { words: count, pair: count, characters: count });
    const columns = this.found.subarray(0, length).sort();
    this.builder.addRow(
      columns,
      columns.map(column => this.counts[column]!),
    );
    for (const column of columns) this.counts[column] = 0;
  }

  finish(): SparseMatrix {
    return this.builder.finish();
  }
}
