import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PanelTab } from '../protocol/panelProtocol';
import { sharedStyles } from './sharedStyles';

export interface Tab {
  readonly name: PanelTab;
  readonly title: string;
  /** Beside the title: a count, a percentage. */
  readonly badge?: string;
}

/** The tabs of the panel, by the tabs pattern of WAI-ARIA: one stop for Tab, arrows, Home and End within. */
@customElement('undertone-tab-bar')
export class TabBar extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      .tabs {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 20px;
        border-block-end: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
      }
      button {
        display: flex;
        align-items: center;
        gap: 6px;
        margin-block-end: -1px;
        padding: 9px 1px 7px;
        border: 0;
        border-block-end: 2px solid transparent;
        background: none;
        color: var(--vscode-panelTitle-inactiveForeground);
      }
      button:hover,
      button[aria-selected='true'] {
        color: var(--vscode-panelTitle-activeForeground);
      }
      button[aria-selected='true'] {
        border-block-end-color: var(--vscode-panelTitle-activeBorder);
      }
      .badge {
        min-inline-size: 18px;
        padding: 1px 5px;
        border-radius: 9px;
        border: 1px solid var(--vscode-contrastBorder, transparent);
        background: var(--vscode-badge-background);
        color: var(--vscode-badge-foreground);
        font-size: 0.82em;
        line-height: 1.35;
        text-align: center;
      }
      @media (max-width: 340px) {
        .badge {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) tabs: readonly Tab[] = [];
  @property({ attribute: false }) active: PanelTab = 'training';

  protected override render(): unknown {
    return html`<div class="tabs" role="tablist" aria-label="Undertone" @keydown=${this.move}>
      ${this.tabs.map(
        ({ name, title, badge }) =>
          html`<button
            role="tab"
            id=${name}
            aria-selected=${name === this.active}
            tabindex=${name === this.active ? 0 : -1}
            @click=${() => {
              this.choose(name);
            }}
          >
            ${title} ${badge === undefined ? nothing : html`<span class="badge figure">${badge}</span>`}
          </button>`,
      )}
    </div>`;
  }

  /** The focus goes along when another tab is chosen by keyboard. */
  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('active') || this.renderRoot.querySelector(':focus') === null) return;
    this.renderRoot.querySelector<HTMLElement>('[aria-selected=true]')?.focus();
  }

  private move(event: KeyboardEvent): void {
    const current = this.tabs.findIndex(({ name }) => name === this.active);
    const target = { ArrowLeft: current - 1, ArrowRight: current + 1, Home: 0, End: -1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    this.choose(this.tabs.at(target % this.tabs.length)!.name);
  }

  private choose(name: PanelTab): void {
    this.dispatchEvent(new CustomEvent<PanelTab>('choose-tab', { detail: name }));
  }
}
