import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { EvaluationFigures } from '../core/evaluation/figures';
import type { ModelSummary } from '../core/model/modelSummary';
import { starterRun } from '../core/starter/starterRun';
import { baselineName } from './evaluation/figureWords';
import { formatCount, formatDate, formatPrecisePercent, t } from './language';
import { sharedStyles } from './sharedStyles';

/** The model that annotates: from what it was made and how well it does. */
@customElement('undertone-model-card')
export class ModelCard extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      section {
        display: flex;
        flex-direction: column;
        gap: 12px;
        padding-block-start: 20px;
        border-block-start: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder));
      }
      .origin {
        margin-block-start: 4px;
        overflow-wrap: anywhere;
      }
      table {
        inline-size: fit-content;
      }
      th,
      td {
        padding: 3px 24px 3px 0;
        font-weight: normal;
        text-align: start;
      }
      .muted th {
        padding-inline-start: 1.2em;
      }
      thead th {
        color: var(--vscode-descriptionForeground);
        font-size: 0.92em;
      }
    `,
  ];

  @property({ attribute: false }) model!: ModelSummary;

  protected override render(): unknown {
    const { run, created, trainExamples, engine, dev, test } = this.model;
    const isStarter = run === starterRun;
    const rows: readonly Row[] = [
      ...(test === undefined ? [] : [[t('{0} test texts', formatCount(test.examples)), test] as const]),
      ...(dev === undefined ? [] : [[t('{0} validation texts', formatCount(dev.examples)), dev] as const]),
    ];
    return html`<section aria-label=${t('Model in use')}>
      <div>
        <h2>${t('Model in use')}</h2>
        <p class="muted origin">
          ${t('{0}, trained on {1} examples, {2}, engine {3}', isStarter ? t('Starter model (English reviews)') : run, formatCount(trainExamples), formatDate(created), engine)}
        </p>
        ${isStarter ? html`<p>${t('It came with Undertone and knows nothing of your labels. A model that you train takes its place.')}</p>` : nothing}
      </div>
      ${rows.length === 0 ? nothing : renderFigures(rows)}
    </section>`;
  }
}

/** Figures of one set of texts under its name. */
type Row = readonly [name: string, figures: EvaluationFigures];

function renderFigures(rows: readonly Row[]): unknown {
  return html`<table>
    <thead>
      <tr>
        <td></td>
        ${[t('Accuracy'), t('Macro F1'), t('Calibration error')].map(column => html`<th scope="col">${column}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ([name, { accuracy, macroF1, ece, baselines }]) =>
          html`<tr>
              <th scope="row">${name}</th>
              ${[accuracy, macroF1, ece].map(renderFigure)}
            </tr>
            ${baselines.map(
              baseline =>
                html`<tr class="muted">
                  <th scope="row">${t('to compare: {0}', baselineName(baseline))}</th>
                  ${[baseline.accuracy, baseline.macroF1].map(renderFigure)}
                  <td></td>
                </tr>`,
            )}`,
      )}
    </tbody>
  </table>`;
}

function renderFigure(figure: number): unknown {
  return html`<td class="figure">${formatPrecisePercent(figure)}</td>`;
}
