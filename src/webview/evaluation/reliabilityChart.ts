import { html, nothing } from 'lit';
import type { ReliabilityBin } from '../../core/evaluation/reliability';
import '../curveChart';
import type { Curve } from '../curveData';
import type { CurveFrame } from '../curveOptions';
import { formatCount, formatPercent, formatPrecisePercent, t } from '../language';

/** How often the model was right when it was so sure, beside what its confidence promises; nothing for models that did not measure it. */
export function reliabilityChart(bins: readonly ReliabilityBin[] | undefined, ece: number): unknown {
  const filled = (bins ?? []).filter(({ texts }) => texts > 0);
  if (filled.length === 0) return nothing;
  const curves: readonly Curve[] = [
    {
      name: t('As promised'),
      points: [
        { at: 0, value: 0 },
        { at: 1, value: 1 },
      ],
      look: { color: 'skyBlue', dashed: true },
    },
    {
      name: t('Right'),
      points: filled.map(({ confidence, accuracy }) => ({ at: confidence, value: accuracy })),
      look: { color: 'orange' },
    },
  ];
  return html`<undertone-curve-chart
      .heading=${t('Reliability')}
      .summary=${t('How often it was right at each confidence. The calibration error is {0}. The table below has the figures.', formatPrecisePercent(ece))}
      .curves=${curves}
      .frame=${frame}
    ></undertone-curve-chart>
    <details>
      <summary>${t('Figures of the diagram')}</summary>
      <div class="frame" role="region" tabindex="0" aria-label=${t('Figures of the diagram')}>
        <table>
          <thead>
            <tr>
              ${[t('Confidence'), t('Texts'), t('Mean confidence'), t('Right')].map(
                name => html`<th scope="col" class="number">${name}</th>`,
              )}
            </tr>
          </thead>
          <tbody>
            ${filled.map(
              ({ from, to, texts, confidence, accuracy }) =>
                html`<tr>
                  <th scope="row" class="number">${t('{0} to {1}', formatPercent(from), formatPercent(to))}</th>
                  <td class="number">${formatCount(texts)}</td>
                  <td class="number">${formatPrecisePercent(confidence)}</td>
                  <td class="number">${formatPrecisePercent(accuracy)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>`;
}

const frame: CurveFrame = {
  get across() {
    return { name: t('Confidence'), low: 0, high: 1, format: formatPercent, isWhole: false };
  },
  marks: [],
  values: { low: 0, high: 1 },
  format: formatPrecisePercent,
  formatTick: formatPercent,
};
