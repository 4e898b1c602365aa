import { css } from 'lit';

/** Rows of one line, all of the same height; the header stays above them and moves sideways with them. */
export const rowGridStyles = css`
  :host {
    display: block;
    min-block-size: 0;
    overflow: hidden;
  }
  .scroller {
    position: relative;
    block-size: 100%;
    overflow: auto;
    outline: none;
    overflow-anchor: none;
  }
  .header,
  .row {
    display: grid;
    grid-template-columns: var(--columns);
    min-inline-size: var(--least-width);
  }
  .header {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    block-size: 28px;
    border-block-end: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder));
    background: var(--vscode-editor-background);
  }
  .header button {
    display: flex;
    align-items: center;
    gap: 4px;
    inline-size: 100%;
    block-size: 100%;
    padding: 0 8px;
    border: 0;
    background: none;
    font-weight: 600;
    text-align: start;
  }
  .header button:hover {
    background: var(--vscode-list-hoverBackground);
  }
  .header .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .header button:focus-visible {
    outline-offset: -1px;
  }
  .canvas {
    position: relative;
    contain: strict;
    min-inline-size: var(--least-width);
  }
  .rows {
    position: absolute;
    inset-block-start: 0;
    inset-inline: 0;
    will-change: transform;
  }
  .row {
    block-size: 26px;
    border-block-end: 1px solid color-mix(in srgb, var(--vscode-foreground) 8%, transparent);
    line-height: 25px;
    contain: layout style;
    cursor: default;
  }
  .row:hover {
    background: var(--vscode-list-hoverBackground);
  }
  .row.selected {
    background: var(--vscode-list-inactiveSelectionBackground);
    color: var(--vscode-list-inactiveSelectionForeground, inherit);
  }
  .scroller:focus .row.selected {
    background: var(--vscode-list-activeSelectionBackground);
    color: var(--vscode-list-activeSelectionForeground, inherit);
  }
  .row.current {
    outline: 1px solid var(--vscode-list-inactiveFocusOutline, var(--vscode-contrastActiveBorder, transparent));
    outline-offset: -1px;
  }
  .scroller:focus-visible .row.current,
  .scroller:focus .row.current {
    outline-color: var(--vscode-list-focusOutline, var(--vscode-focusBorder));
  }
  .cell {
    padding-inline: 8px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    unicode-bidi: plaintext;
  }
  .number {
    color: var(--vscode-editorLineNumber-foreground);
    text-align: end;
  }
  .current .number {
    color: var(--vscode-editorLineNumber-activeForeground);
  }
  .selected .number {
    color: inherit;
  }
  .selected .number::before {
    content: '✓ ';
  }
  .labels {
    display: flex;
    align-items: center;
    gap: 4px;
    cursor: pointer;
  }
  .chip {
    display: flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
    padding: 0 7px;
    border: 1px solid var(--label-color);
    border-radius: 10px;
    background: color-mix(in srgb, var(--label-color) 14%, transparent);
    line-height: 18px;
  }
  .chip .name {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .problem {
    grid-column: 2 / -1;
    color: var(--vscode-errorForeground);
  }
  .problem vscode-icon {
    vertical-align: middle;
    color: inherit;
  }
  .selected .problem {
    color: inherit;
  }
`;
