import { html, nothing } from 'lit';
import type { LearningCurve } from '../../core/evaluation/learningCurve';
import '../curveChart';
import type { CurveFrame } from '../curveOptions';
import { formatCount, formatPercent, formatPrecisePercent, t } from '../language';
import { forecastInWords } from './figureWords';

/** What accuracy so many labels gave, and what more would give; nothing where it was not measured. */
export function labelCurveChart(curve: LearningCurve | undefined): unknown {
  if (curve === undefined || curve.points.length === 0) return nothing;
  const { points, forecasts } = curve;
  const foreseen = forecasts.flatMap(({ forecast }) => (forecast.kind === 'forecast' ? [forecast] : []));
  const last = points.at(-1)!;
  const high = Math.max(last.labels, ...foreseen.map(({ labels }) => labels));
  const frame: CurveFrame = {
    across: { name: t('Labels'), low: 0, high, format: formatCount, isWhole: true },
    marks: [],
    most: 1,
    format: formatPrecisePercent,
    formatTick: formatPercent,
  };
  const measured = points.map(({ labels, accuracy }) => ({ at: labels, value: accuracy }));
  const expected = foreseen.map(({ labels, accuracy }) => ({ at: labels, value: accuracy }));
  return html`<undertone-curve-chart
      .heading=${t('Accuracy with more labels')}
      .summary=${points.map(({ labels, accuracy }) => t('{0} labels: {1}', formatCount(labels), formatPrecisePercent(accuracy))).join(', ')}
      .curves=${[
        { name: t('Measured'), points: measured, look: { color: 'orange' } },
        ...(expected.length === 0
          ? []
          : [
              {
                name: t('Expected'),
                points: [measured.at(-1)!, ...expected],
                look: { color: 'skyBlue', dashed: true },
              },
            ]),
      ]}
      .frame=${frame}
    ></undertone-curve-chart>
    <p class="muted">${forecasts.map(forecastInWords).join(' ')}</p>`;
}
