import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { assess } from '../../core/evaluation/assessment';
import type { StudyState } from '../../core/search/study';
import type { LabelCount } from '../../protocol/panelProtocol';
import '../evaluation/figuresReport';
import { labelCurveChart } from '../evaluation/labelCurveChart';
import { formatCount, formatPrecisePercent, t } from '../language';
import { sharedStyles } from '../sharedStyles';
import { tableStyles } from '../tableStyles';
import './trialReport';

/** What a study has come to: folds and their figures, a learning curve, or trials. */
@customElement('undertone-study-report')
export class StudyReport extends LitElement {
  static override readonly styles = [
    sharedStyles,
    tableStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 20px;
      }
    `,
  ];

  @property({ attribute: false }) study!: StudyState;
  @property({ attribute: false }) labels: readonly LabelCount[] = [];

  protected override render(): unknown {
    const { plan, trials, curve } = this.study;
    switch (plan?.kind) {
      case undefined:
        return nothing;
      case 'crossValidation':
        return html`${this.renderFolds()} ${this.renderFigures()}`;
      case 'learningCurve':
        return html`${labelCurveChart(curve)} ${this.renderFolds()}`;
      case 'search':
        return trials.length === 0
          ? nothing
          : html`<undertone-trial-report .trials=${trials}></undertone-trial-report>`;
    }
  }

  private renderFolds(): unknown {
    const { plan, folds } = this.study;
    if (folds.length === 0 || plan === null || plan.kind === 'search') return nothing;
    return html`<div class="frame" role="region" tabindex="0" aria-label=${t('Folds')}>
      <table>
        <thead>
          <tr>
            ${[t('Fold'), t('Learned from'), t('Judged'), t('Accuracy'), t('Macro F1')].map(
              name => html`<th scope="col" class="number">${name}</th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${folds.map(
            ({ labelled, examples, accuracy, macroF1 }, index) =>
              html`<tr>
                <th scope="row" class="number">${formatCount((index % plan.folds) + 1)}</th>
                <td class="number">${formatCount(labelled)}</td>
                <td class="number">${formatCount(examples)}</td>
                <td class="number">${formatPrecisePercent(accuracy)}</td>
                <td class="number">${formatPrecisePercent(macroF1)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  private renderFigures(): unknown {
    const { figures } = this.study;
    if (figures === null) return nothing;
    return html`<undertone-figures-report
      .figures=${figures}
      .assessment=${assess(
        figures,
        figures.perClass.map(({ support }) => support),
      )}
      .labels=${this.labels}
      .canOpen=${false}
    ></undertone-figures-report>`;
  }
}
