import { css } from 'lit';

/** What every part of the panel looks like; each adds its own below. Colours are VS Code's, so that any theme is followed. */
export const sharedStyles = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host {
    display: block;
  }
  h2,
  h3 {
    margin: 0;
    font-size: 1em;
    font-weight: 600;
    color: var(--vscode-foreground);
  }
  h2 {
    font-size: 1.15em;
  }
  p {
    margin: 0;
    line-height: 1.5;
  }
  .muted {
    color: var(--vscode-descriptionForeground);
  }
  .figure {
    font-variant-numeric: tabular-nums;
  }
  .dot {
    display: inline-block;
    flex: none;
    inline-size: 0.7em;
    block-size: 0.7em;
    border-radius: 50%;
    background: var(--label-color);
    forced-color-adjust: none;
  }
  kbd {
    display: inline-block;
    min-inline-size: 1.6em;
    padding: 1px 4px;
    border: 1px solid var(--vscode-keybindingLabel-border);
    border-bottom-color: var(--vscode-keybindingLabel-bottomBorder);
    border-radius: 3px;
    background: var(--vscode-keybindingLabel-background);
    color: var(--vscode-keybindingLabel-foreground);
    font: inherit;
    font-size: 0.85em;
    line-height: 1.3;
    text-align: center;
  }
  button {
    font: inherit;
    color: inherit;
    cursor: pointer;
  }
  :focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: 1px;
  }
  table {
    border-collapse: collapse;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
