import { css } from 'lit';

/** Native controls in the look of VS Code's. */
export const controlStyles = css`
  .field {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    min-inline-size: 0;
  }
  select,
  input[type='number'] {
    max-inline-size: 100%;
    padding: 3px 6px;
    border: 1px solid var(--vscode-dropdown-border, var(--vscode-contrastBorder, transparent));
    border-radius: 3px;
    background: var(--vscode-dropdown-background);
    color: var(--vscode-dropdown-foreground);
    font: inherit;
  }
  input[type='range'] {
    min-inline-size: 0;
    accent-color: var(--vscode-progressBar-background);
  }
  .controls {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 20px;
  }
  details > summary {
    inline-size: fit-content;
    padding-block: 4px;
    cursor: pointer;
    color: var(--vscode-descriptionForeground);
  }
  details > summary:hover {
    color: var(--vscode-foreground);
  }
`;
