import { css } from 'lit';

/** Tables of figures: the first column in words, the others numbers; a table that is too wide scrolls by itself. */
export const tableStyles = css`
  .frame {
    overflow-x: auto;
  }
  table {
    inline-size: 100%;
  }
  caption {
    padding-block-end: 6px;
    text-align: start;
  }
  th,
  td {
    padding: 5px 16px 5px 0;
    font-weight: normal;
    text-align: start;
    vertical-align: top;
  }
  thead th {
    color: var(--vscode-descriptionForeground);
    font-size: 0.92em;
    vertical-align: bottom;
  }
  tbody tr {
    border-block-start: 1px solid var(--vscode-editorIndentGuide-background1, var(--vscode-contrastBorder));
  }
  .number {
    text-align: end;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .words {
    min-inline-size: 9em;
    overflow-wrap: anywhere;
  }
`;
