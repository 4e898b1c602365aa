import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { RowQuery } from '../core/table/arrangeRows';
import type { LabelTarget } from '../protocol/tableMethods';
import type { TableState } from '../protocol/tableProtocol';
import { formatCount, t } from './language';
import { sharedStyles } from './sharedStyles';

/** What is shown of a table, where its labels are, and the keys. */
@customElement('undertone-table-toolbar')
export class TableToolbar extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 6px;
        padding: 8px 12px;
        border-block-end: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder));
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 14px;
      }
      label {
        display: flex;
        align-items: center;
        gap: 6px;
      }
      input,
      select {
        block-size: 26px;
        padding: 0 6px;
        border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, transparent));
        border-radius: 2px;
        background: var(--vscode-input-background);
        color: var(--vscode-input-foreground);
        font: inherit;
      }
      select {
        max-inline-size: 18em;
        border-color: var(--vscode-dropdown-border, var(--vscode-contrastBorder, transparent));
        background: var(--vscode-dropdown-background);
        color: var(--vscode-dropdown-foreground);
      }
      input {
        inline-size: 18em;
      }
      input::placeholder {
        color: var(--vscode-input-placeholderForeground);
      }
      input:focus,
      select:focus {
        border-color: var(--vscode-focusBorder);
        outline: 1px solid var(--vscode-focusBorder);
        outline-offset: -1px;
      }
      .counts {
        margin-inline-start: auto;
      }
      .keys {
        font-size: 0.92em;
      }
    `,
  ];

  @property({ attribute: false }) table!: TableState;
  @property({ attribute: false }) actions!: ToolbarActions;
  @query('input') private readonly input!: HTMLInputElement;

  /** Where texts are looked for. */
  override focus(): void {
    this.input.focus();
    this.input.select();
  }

  protected override render(): unknown {
    const { query, choices, target, columns, hasProject, textColumn } = this.table;
    const targets = columns.filter((_, index) => index !== textColumn);
    return html`<div class="line">
        <input
          type="search"
          aria-label=${t('Filter rows')}
          placeholder=${t('Filter rows')}
          .value=${query.text}
          @input=${() => {
            this.actions.arrange({ text: this.input.value });
          }}
          @keydown=${this.keyPressed}
        />
        <label
          >${t('Show')}
          <select
            @change=${(event: Event) => {
              this.actions.arrange({ label: labelOf(chosenIn(event)) });
            }}
          >
            ${option('', t('all rows'), query.label === null)}
            ${option('=', t('rows without a label'), query.label === '')}
            ${choices.map(({ label: { name } }) => option(`=${name}`, name, query.label === name))}
          </select>
        </label>
        <label
          >${t('Labels in')}
          <select
            @change=${(event: Event) => {
              this.actions.choose(labelOf(chosenIn(event)));
            }}
          >
            ${hasProject ? option('', t('the project'), target === null) : nothing}
            ${targets.map(name => option(`=${name}`, t('column “{0}” of the file', name), target === name))}
          </select>
        </label>
        <span class="counts figure muted" role="status">${this.counts()}</span>
      </div>
      <div class="line keys muted">
        ${choices.map(({ label, keys: [key] }) =>
          key === undefined ? nothing : html`<span><kbd>${key}</kbd> ${label.name}</span>`,
        )}
        <span><kbd>${t('Backspace')}</kbd> ${t('removes')}</span>
        <span><kbd>${t('Space')}</kbd> ${t('selects')}</span>
        <span><kbd>/</kbd> ${t('filters')}</span>
        <span><kbd>F2</kbd> ${t('all labels')}</span>
        <span><kbd>Enter</kbd> ${t('opens as text')}</span>
      </div>`;
  }

  private counts(): string {
    const { matching, rows, labelled, problems } = this.table;
    const shown =
      matching === rows
        ? t('{0} rows', formatCount(rows))
        : t('{0} of {1} rows', formatCount(matching), formatCount(rows));
    return [
      shown,
      t('{0} labelled', formatCount(labelled)),
      ...(problems > 0 ? [t('{0} cannot be read', formatCount(problems))] : []),
    ].join(' · ');
  }

  private keyPressed(event: KeyboardEvent): void {
    const leaves = event.key === 'Enter' || event.key === 'ArrowDown' || event.key === 'Escape';
    if (!leaves) return;
    if (event.key === 'Escape' && this.input.value !== '') {
      this.input.value = '';
      this.actions.arrange({ text: '' });
    } else this.actions.leave();
    event.preventDefault();
    event.stopPropagation();
  }
}

export interface ToolbarActions {
  arrange(change: Partial<RowQuery>): void;
  choose(target: LabelTarget): void;
  /** To the rows. */
  leave(): void;
}

function option(value: string, text: string, isChosen: boolean): unknown {
  return html`<option value=${value} ?selected=${isChosen} .selected=${isChosen}>${text}</option>`;
}

function chosenIn({ target }: Event): string {
  return target instanceof HTMLSelectElement ? target.value : '';
}

/** Names stand behind a sign, so that an empty one is not nothing. */
function labelOf(value: string): string | null {
  return value === '' ? null : value.slice(1);
}
