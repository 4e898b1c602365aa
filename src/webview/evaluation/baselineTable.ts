import { html } from 'lit';
import type { EvaluationFigures } from '../../core/evaluation/figures';
import { formatPrecisePercent, t } from '../language';
import { baselineName, comparisonInWords } from './figureWords';

/** The model beside what needs no reading and beside its own parts, on the same texts. */
export function baselineTable({ accuracy, macroF1, baselines }: EvaluationFigures): unknown {
  return html`<div class="frame" role="region" tabindex="0" aria-label=${t('To compare')}>
    <table>
      <thead>
        <tr>
          <th scope="col">${t('To compare')}</th>
          <th scope="col" class="number">${t('Accuracy')}</th>
          <th scope="col" class="number">${t('Macro F1')}</th>
          <th scope="col">${t('In comparison')}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row" class="words"><strong>${t('this model')}</strong></th>
          <td class="number"><strong>${formatPrecisePercent(accuracy)}</strong></td>
          <td class="number"><strong>${formatPrecisePercent(macroF1)}</strong></td>
          <td></td>
        </tr>
        ${baselines.map(
          baseline =>
            html`<tr>
              <th scope="row" class="words">${baselineName(baseline)}</th>
              <td class="number">${formatPrecisePercent(baseline.accuracy)}</td>
              <td class="number">${formatPrecisePercent(baseline.macroF1)}</td>
              <td class="words">${baseline.comparison === undefined ? '' : comparisonInWords(baseline.comparison)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
