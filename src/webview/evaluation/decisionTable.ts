import { html, nothing } from 'lit';
import type { EvaluationFigures } from '../../core/evaluation/figures';
import { formatCount, t } from '../language';

/** Where texts may have several labels: how the decisions about each ended. Takes the place of a confusion matrix. */
export function decisionTable({ multiLabel, perClass }: EvaluationFigures): unknown {
  if (multiLabel === undefined) return nothing;
  return html`<div class="frame" role="region" tabindex="0" aria-label=${t('Decisions about each label')}>
    <table>
      <thead>
        <tr>
          <th scope="col">${t('Label')}</th>
          ${[t('Rightly given'), t('Wrongly given'), t('Missed'), t('Rightly not given')].map(
            name => html`<th scope="col" class="number">${name}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${multiLabel.decisions.map(
          ({ truePositives, falsePositives, falseNegatives, trueNegatives }, index) =>
            html`<tr>
              <th scope="row" class="words">${perClass[index]?.label}</th>
              ${[truePositives, falsePositives, falseNegatives, trueNegatives].map(
                count => html`<td class="number">${formatCount(count)}</td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
