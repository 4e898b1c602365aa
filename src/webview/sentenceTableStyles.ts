import { css } from 'lit';

/** One line a sentence where there is room; in a narrow column class and confidence stand above their sentence. */
export const sentenceTableStyles = css`
  :host {
    container-type: inline-size;
  }
  .keys {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 14px;
    margin-block-end: 8px;
    font-size: 0.92em;
  }
  table {
    inline-size: 100%;
  }
  th {
    padding: 2px 12px 6px 0;
    color: var(--vscode-descriptionForeground);
    font-size: 0.92em;
    font-weight: normal;
    text-align: start;
  }
  td {
    padding: 4px 12px 4px 0;
    vertical-align: top;
  }
  tbody tr {
    border-block-start: 1px solid color-mix(in srgb, var(--vscode-foreground) 9%, transparent);
    cursor: pointer;
  }
  tbody tr:hover {
    background: var(--vscode-list-hoverBackground);
  }
  tbody tr:focus-visible {
    outline-offset: -1px;
  }
  .class {
    inline-size: 1%;
    max-inline-size: 12em;
  }
  .confidence {
    inline-size: 1%;
  }
  .chip {
    display: flex;
    align-items: center;
    gap: 6px;
    max-inline-size: 12em;
    padding: 1px 5px 1px 7px;
    border: 1px solid transparent;
    border-radius: 10px;
    background: color-mix(in srgb, var(--label-color) 14%, transparent);
    line-height: 1.4;
  }
  .chip:hover {
    border-color: var(--label-color);
  }
  .chip.given {
    border-color: var(--label-color);
  }
  .chip vscode-icon {
    flex: none;
  }
  .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .confidence > div:first-child {
    display: flex;
    align-items: center;
    gap: 8px;
    padding-block: 2px;
  }
  .confidence .figure {
    min-inline-size: 3em;
    text-align: end;
  }
  .confidence .muted {
    max-inline-size: 8em;
    overflow: hidden;
    font-size: 0.92em;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .track {
    flex: none;
    inline-size: 44px;
    block-size: 5px;
    border-radius: 3px;
    background: color-mix(in srgb, var(--vscode-foreground) 10%, transparent);
    overflow: hidden;
  }
  .bar {
    display: block;
    block-size: 100%;
    inline-size: calc(var(--share) * 100%);
    background: var(--label-color);
    forced-color-adjust: none;
  }
  .text {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    padding-block: 2px;
    line-height: 1.4;
    overflow-wrap: anywhere;
  }
  @container (inline-size < 480px) {
    thead {
      position: absolute;
      clip-path: inset(50%);
    }
    tbody tr {
      display: grid;
      grid-template-columns: 1fr auto;
      padding-block: 4px;
    }
    td {
      padding-block: 2px;
    }
    .class {
      inline-size: auto;
      max-inline-size: 100%;
      min-inline-size: 0;
    }
    .confidence {
      inline-size: auto;
    }
    .sentence {
      grid-column: 1 / -1;
    }
  }
`;
