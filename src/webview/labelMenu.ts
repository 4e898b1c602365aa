import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { LabelCount } from '../protocol/panelProtocol';
import { labelColorStyle } from './labelColor';
import { t } from './language';
import { sharedStyles } from './sharedStyles';

/** A menu of the project's labels that opens at a button; arrows, keys of the labels, Enter and Escape work in it. */
@customElement('undertone-label-menu')
export class LabelMenu extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      [popover] {
        position: fixed;
        inset: auto;
        min-inline-size: 160px;
        max-inline-size: calc(100vw - 16px);
        max-block-size: calc(100vh - 16px);
        margin: 0;
        padding: 4px;
        overflow: auto;
        border: 1px solid var(--vscode-menu-border, var(--vscode-contrastBorder, transparent));
        border-radius: 5px;
        background: var(--vscode-menu-background);
        color: var(--vscode-menu-foreground);
        box-shadow: 0 2px 8px var(--vscode-widget-shadow, transparent);
      }
      button {
        display: flex;
        align-items: center;
        gap: 8px;
        inline-size: 100%;
        padding: 4px 8px;
        border: 1px solid transparent;
        border-radius: 3px;
        background: none;
        text-align: start;
      }
      button:hover,
      button:focus {
        border-color: var(--vscode-menu-selectionBorder, transparent);
        outline: none;
        background: var(--vscode-menu-selectionBackground);
        color: var(--vscode-menu-selectionForeground);
      }
      .name {
        flex: 1;
        overflow: hidden;
        text-overflow: ellipsis;
      }
    `,
  ];

  @property({ attribute: false }) labels: readonly LabelCount[] = [];
  @query('[popover]') private readonly popup!: HTMLElement;
  @state() private checked: string | undefined;
  private chosen: (label: string) => void = () => undefined;
  private anchor: HTMLElement | undefined;

  /** Opens below `anchor`, which gets the focus back. */
  async open(anchor: HTMLElement, checked: string | undefined, chosen: (label: string) => void): Promise<void> {
    this.anchor = anchor;
    this.checked = checked;
    this.chosen = chosen;
    await this.updateComplete;
    this.popup.showPopover();
    this.place(anchor.getBoundingClientRect());
    (this.popup.querySelector<HTMLElement>('[aria-checked=true]') ?? this.items()[0])?.focus();
  }

  protected override render(): unknown {
    return html`<div popover role="menu" aria-label=${t('Label')} @keydown=${this.keyPressed}>
      ${this.labels.map(
        ({ label }) =>
          html`<button
            role="menuitemradio"
            tabindex="-1"
            aria-checked=${label.name === this.checked}
            @click=${() => {
              this.choose(label.name);
            }}
          >
            <span class="dot" .style=${labelColorStyle(label.name, this.labels)}></span>
            <span class="name">${label.name}</span>
            ${label.key === undefined ? nothing : html`<kbd>${label.key}</kbd>`}
          </button>`,
      )}
    </div>`;
  }

  /** Below the anchor, or above it where there is more room. */
  private place(anchor: DOMRect): void {
    const { offsetWidth: width, offsetHeight: height } = this.popup;
    const below = anchor.bottom + 2;
    const top = below + height <= innerHeight ? below : Math.max(8, anchor.top - 2 - height);
    this.popup.style.top = `${top}px`;
    this.popup.style.left = `${Math.max(8, Math.min(anchor.left, innerWidth - width - 8))}px`;
  }

  private keyPressed(event: KeyboardEvent): void {
    const items = this.items();
    const current = items.findIndex(item => item.matches(':focus'));
    const target = { ArrowUp: current - 1, ArrowDown: current + 1, Home: 0, End: -1 }[event.key];
    const byKey = this.labels.find(({ label }) => label.key === event.key);
    if (target !== undefined) items.at(target % items.length)?.focus();
    else if (byKey !== undefined) this.choose(byKey.label.name);
    else if (event.key === 'Tab' || event.key === 'Escape') this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private items(): readonly HTMLElement[] {
    return [...this.popup.querySelectorAll<HTMLElement>('[role=menuitemradio]')];
  }

  private choose(label: string): void {
    this.close();
    this.chosen(label);
  }

  private close(): void {
    this.popup.hidePopover();
    this.anchor?.focus();
  }
}
