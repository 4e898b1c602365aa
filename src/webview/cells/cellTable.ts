import { html } from 'lit';
import { cellQuantities, type CellReading } from '../../core/explanation/cellReading';
import { formatSigned, t } from '../language';
import { quantityLetters } from './cellEquations';
import { valueAt, type UnitChoice } from './cellValues';

/** The heat maps as numbers: a row a token. */
export function cellTable(reading: CellReading, unit: UnitChoice): unknown {
  return html`<div class="frame" role="region" tabindex="0" aria-label=${t('The cell as a table')}>
    <table>
      <thead>
        <tr>
          <th scope="col">${t('Word')}</th>
          ${cellQuantities.map(quantity => html`<th scope="col" class="number">${quantityLetters[quantity]}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${reading.tokens.map(
          (token, step) =>
            html`<tr>
              <th scope="row" class="words">${token}</th>
              ${cellQuantities.map(
                quantity => html`<td class="number">${formatSigned(valueAt(reading, quantity, step, unit))}</td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
