import { css } from 'lit';

/** Boxes for text, in the look of VS Code's. */
export const textBoxStyles = css`
  textarea {
    inline-size: 100%;
    padding: 6px 8px;
    border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, transparent));
    border-radius: 3px;
    background: var(--vscode-input-background);
    color: var(--vscode-input-foreground);
    font: inherit;
    line-height: 1.5;
    resize: vertical;
  }
  textarea::placeholder {
    color: var(--vscode-input-placeholderForeground);
    opacity: 1;
  }
  textarea:focus-visible {
    outline-offset: -1px;
  }
  .error {
    color: var(--vscode-errorForeground);
  }
`;
