import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { EvaluationFigures } from '../../core/evaluation/figures';
import { formatCount, formatPercent, t } from '../language';
import { sharedStyles } from '../sharedStyles';
import { tableStyles } from '../tableStyles';

/** Texts of one class that were taken for another. */
export interface Confused {
  readonly truth: string;
  readonly predicted: string;
}

/** What was taken for what; a cell of mistakes is a button that asks for its examples (`choose-confused`). */
@customElement('undertone-confusion-table')
export class ConfusionTable extends LitElement {
  static override readonly styles = [
    sharedStyles,
    tableStyles,
    css`
      table {
        inline-size: auto;
      }
      th,
      td {
        padding: 2px;
        vertical-align: middle;
      }
      tbody tr {
        border: 0;
      }
      tbody th {
        max-inline-size: 11em;
        padding-inline-end: 10px;
        overflow-wrap: anywhere;
      }
      thead th {
        min-inline-size: 4.5em;
        max-inline-size: 9em;
        padding: 2px 4px 6px;
        text-align: center;
        overflow-wrap: anywhere;
      }
      td > * {
        display: block;
        box-sizing: border-box;
        inline-size: 100%;
        padding: 8px 6px;
        border: 1px solid color-mix(in srgb, var(--vscode-foreground) 18%, transparent);
        border-radius: 3px;
        background: color-mix(in srgb, var(--cell-color) calc(var(--share) * 38%), transparent);
        color: var(--vscode-foreground);
        text-align: center;
        font-variant-numeric: tabular-nums;
      }
      td .right {
        --cell-color: var(--vscode-undertone-skyBlue);
      }
      td .wrong {
        --cell-color: var(--vscode-undertone-orange);
      }
      button:hover {
        border-color: var(--vscode-foreground);
      }
      button[aria-pressed='true'] {
        border-color: var(--vscode-focusBorder);
        outline: 1px solid var(--vscode-focusBorder);
      }
    `,
  ];

  @property({ attribute: false }) figures!: EvaluationFigures;
  @property({ attribute: false }) chosen: Confused | undefined;

  protected override render(): unknown {
    const { perClass, confusion } = this.figures;
    if (confusion === undefined) return nothing;
    const names = perClass.map(({ label }) => label);
    return html`<div class="frame" role="region" tabindex="0" aria-label=${t('Confusion matrix')}>
      <table>
        <thead>
          <tr>
            <th scope="col">${t('Labelled ↓ · judged →')}</th>
            ${names.map(name => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${confusion.map((row, truth) => {
            const texts = row.reduce((sum, count) => sum + count, 0);
            return html`<tr>
              <th scope="row">${names[truth]}</th>
              ${row.map((count, predicted) =>
                this.renderCell({ truth: names[truth]!, predicted: names[predicted]! }, count, texts),
              )}
            </tr>`;
          })}
        </tbody>
      </table>
    </div>`;
  }

  private renderCell(confused: Confused, count: number, texts: number): unknown {
    const { truth, predicted } = confused;
    const share = count / Math.max(1, texts);
    const style = `--share: ${share}`;
    const title = t('{0} of the texts labelled “{1}”', formatPercent(share), truth);
    if (truth === predicted) {
      return html`<td><span class="right" title=${title} .style=${style}>${formatCount(count)}</span></td>`;
    }
    if (count === 0) return html`<td><span .style=${style}>0</span></td>`;
    return html`<td>
      <button
        class="wrong"
        title=${title}
        aria-label=${t('{0} texts labelled “{1}” were judged “{2}”: show them', formatCount(count), truth, predicted)}
        aria-pressed=${this.chosen?.truth === truth && this.chosen.predicted === predicted}
        .style=${style}
        @click=${() => {
          this.dispatchEvent(new CustomEvent<Confused>('choose-confused', { detail: confused }));
        }}
      >
        ${formatCount(count)}
      </button>
    </td>`;
  }
}
