import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { sharedStyles } from './sharedStyles';

/** What stands where nothing is yet: what is missing, and (in the slot) what to do next. */
@customElement('undertone-empty-state')
export class EmptyState extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      :host {
        padding: 40px 16px;
      }
      .content {
        display: flex;
        flex-direction: column;
        align-items: center;
        gap: 12px;
        max-inline-size: 32em;
        margin-inline: auto;
        text-align: center;
        text-wrap: pretty;
      }
      vscode-icon {
        color: var(--vscode-descriptionForeground);
      }
    `,
  ];

  /** Name of a codicon. */
  @property({ attribute: false }) icon = '';
  @property({ attribute: false }) heading = '';

  protected override render(): unknown {
    return html`<div class="content">
      <vscode-icon name=${this.icon} size="32"></vscode-icon>
      <h2>${this.heading}</h2>
      <slot></slot>
    </div>`;
  }
}
