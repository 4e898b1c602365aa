import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import type { EpochFinished } from '../core/training/trainingEvent';
import { formatDuration, formatLoss, formatPrecisePercent, formatRate, t } from './language';
import { sharedStyles } from './sharedStyles';

/** The figures of the curves as a table: exact, and for those who cannot see the curves. */
@customElement('undertone-epoch-table')
export class EpochTable extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      .frame {
        overflow-x: auto;
      }
      table {
        inline-size: 100%;
      }
      th,
      td {
        padding: 4px 12px 4px 0;
        text-align: end;
        white-space: nowrap;
        font-weight: normal;
      }
      th:first-child {
        text-align: start;
      }
      thead th {
        color: var(--vscode-descriptionForeground);
        font-size: 0.92em;
        vertical-align: bottom;
      }
      tbody tr {
        border-block-start: 1px solid var(--vscode-editorIndentGuide-background1, var(--vscode-contrastBorder));
      }
      .best th,
      .best td {
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) epochs: readonly EpochFinished[] = [];

  protected override render(): unknown {
    const best = this.epochs.findLast(epoch => epoch.best);
    return html`<div class="frame" role="region" tabindex="0" aria-label=${t('Figures of each epoch')}>
      <table class="figure">
        <thead>
          <tr>
            ${[
              t('Epoch'),
              t('Training loss'),
              t('Validation loss'),
              t('Accuracy'),
              t('Macro F1'),
              t('Learning rate'),
              t('Time'),
            ].map(column => html`<th scope="col">${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${this.epochs.map(
            epoch =>
              html`<tr class=${classMap({ best: epoch === best })}>
                <th scope="row">${epoch === best ? t('{0} · best', String(epoch.epoch)) : epoch.epoch}</th>
                <td>${formatLoss(epoch.trainLoss)}</td>
                <td>${formatLoss(epoch.devLoss)}</td>
                <td>${formatPrecisePercent(epoch.devAccuracy)}</td>
                <td>${formatPrecisePercent(epoch.devMacroF1)}</td>
                <td>${formatRate(epoch.learningRate)}</td>
                <td>${formatDuration(epoch.seconds)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}
