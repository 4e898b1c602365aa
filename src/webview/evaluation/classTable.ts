import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Assessment } from '../../core/evaluation/assessment';
import type { EvaluationFigures } from '../../core/evaluation/figures';
import type { Interval } from '../../core/evaluation/interval';
import type { LabelCount } from '../../protocol/panelProtocol';
import { labelColorStyle } from '../labelColor';
import { formatCount, formatPrecisePercent, t } from '../language';
import { sharedStyles } from '../sharedStyles';
import { tableStyles } from '../tableStyles';
import { intervalInWords } from './figureWords';

/** Precision, recall and F1 of every class, each with the interval in which it lies. */
@customElement('undertone-class-table')
export class ClassTable extends LitElement {
  static override readonly styles = [
    sharedStyles,
    tableStyles,
    css`
      .interval {
        color: var(--vscode-descriptionForeground);
        font-size: 0.92em;
      }
      /* From 0 to 100 %: a line where the figure may lie, a mark where it was measured. */
      .range {
        position: relative;
        inline-size: 88px;
        block-size: 8px;
        margin-block: 3px 1px;
        margin-inline-start: auto;
        border-block-end: 1px solid color-mix(in srgb, var(--vscode-foreground) 25%, transparent);
        forced-color-adjust: none;
      }
      .range span {
        position: absolute;
        inset-block-end: 1px;
        block-size: 4px;
        inset-inline-start: calc(var(--low) * 100%);
        inline-size: calc((var(--high) - var(--low)) * 100%);
        border-radius: 2px;
        background: color-mix(in srgb, var(--label-color) 75%, transparent);
      }
      .range i {
        position: absolute;
        inset-block-end: 0;
        inset-inline-start: calc(var(--value) * 100% - 1px);
        inline-size: 2px;
        block-size: 8px;
        background: var(--vscode-foreground);
      }
    `,
  ];

  @property({ attribute: false }) figures!: EvaluationFigures;
  @property({ attribute: false }) assessment!: Assessment;
  @property({ attribute: false }) labels: readonly LabelCount[] = [];

  protected override render(): unknown {
    const { perClass } = this.figures;
    return html`<div class="frame" role="region" tabindex="0" aria-label=${t('Figures of each class')}>
      <table>
        <thead>
          <tr>
            <th scope="col">${t('Class')}</th>
            ${[t('Texts'), t('Precision'), t('Recall'), t('F1')].map(
              name => html`<th scope="col" class="number">${name}</th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${perClass.map(({ label, support, precision, recall, f1 }, index) => {
            const interval = this.assessment.intervals.perClass[index];
            return html`<tr .style=${labelColorStyle(label, this.labels)}>
              <th scope="row" class="words"><span class="dot"></span> ${label}</th>
              <td class="number">${formatCount(support)}</td>
              ${renderFigure(precision, interval?.precision)} ${renderFigure(recall, interval?.recall)}
              ${renderFigure(f1, interval?.f1)}
            </tr>`;
          })}
        </tbody>
      </table>
    </div>`;
  }
}

function renderFigure(value: number, interval: Interval = { low: 0, high: 1 }): unknown {
  return html`<td class="number">
    ${formatPrecisePercent(value)}
    <div class="range" .style=${`--low: ${interval.low}; --high: ${interval.high}; --value: ${value}`}>
      <span></span><i></i>
    </div>
    <div class="interval">${intervalInWords(interval)}</div>
  </td>`;
}
