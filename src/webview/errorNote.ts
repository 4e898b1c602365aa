import { css, html } from 'lit';
import { t } from './language';

/** What went wrong last, until it is closed. */
export function errorNote(message: string, close: () => void): unknown {
  return html`<div class="error" role="alert">
    <vscode-icon name="error"></vscode-icon>
    <p>${message}</p>
    <button aria-label=${t('Close')} @click=${close}><vscode-icon name="close"></vscode-icon></button>
  </div>`;
}

export const errorNoteStyles = css`
  .error {
    display: flex;
    align-items: flex-start;
    gap: 8px;
    margin-block-start: 12px;
    padding: 8px 8px 8px 12px;
    border: 1px solid var(--vscode-inputValidation-errorBorder);
    background: var(--vscode-inputValidation-errorBackground);
    color: var(--vscode-inputValidation-errorForeground, inherit);
  }
  .error p {
    flex: 1;
    overflow-wrap: anywhere;
  }
  .error button {
    padding: 1px;
    border: 0;
    background: none;
  }
`;
