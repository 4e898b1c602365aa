import { html, nothing } from 'lit';
import type { RowSort } from '../core/table/arrangeRows';
import type { TableState } from '../protocol/tableProtocol';
import { t } from './language';

/** Indices of the columns beside the labels: the texts first, the others as they are in the file. */
export function shownColumns({ columns, textColumn, target }: TableState): readonly number[] {
  const others = columns.flatMap((name, index) => (index === textColumn || name === target ? [] : [index]));
  return textColumn < 0 ? others : [textColumn, ...others];
}

/** Widths, for the style sheet: texts get most of the room; where there is not enough of it, the grid is scrolled sideways. */
export function columnStyle({ textColumn }: TableState, columns: readonly number[]): string {
  const least = columns.map(column => (column === textColumn ? 320 : 90));
  const widths = columns.map((column, index) => `minmax(${least[index]!}px, ${column === textColumn ? 5 : 1}fr)`);
  const leastWidth = least.reduce((sum, width) => sum + width, 76 + 150);
  return `--columns: 76px 150px ${widths.join(' ')}; --least-width: ${leastWidth}px`;
}

/** The names of the columns; each is a button that sorts by it: up, down, and as in the file again. */
export function gridHeader(
  table: TableState,
  columns: readonly number[],
  sort: (sort: RowSort | null) => void,
): unknown {
  const { query } = table;
  const column = (by: RowSort['by'], name: string): unknown => {
    const sorted = query.sort?.by === by ? query.sort : undefined;
    const next =
      sorted === undefined ? { by, isDescending: false } : sorted.isDescending ? null : { by, isDescending: true };
    const direction = sorted === undefined ? 'none' : sorted.isDescending ? 'descending' : 'ascending';
    return html`<div role="columnheader" aria-sort=${direction}>
      <button
        title=${t('Sort by “{0}”', name)}
        @click=${() => {
          sort(next);
        }}
      >
        <span class="name">${name}</span>
        ${
          sorted === undefined
            ? nothing
            : html`<vscode-icon name=${sorted.isDescending ? 'arrow-down' : 'arrow-up'} size="12"></vscode-icon>`
        }
      </button>
    </div>`;
  };
  return html`<div class="header" role="row" aria-rowindex="1">
    <div role="columnheader" aria-label=${t('Line')}></div>
    ${column('label', table.target ?? t('Label'))} ${columns.map(index => column(index, table.columns[index] ?? ''))}
  </div>`;
}
