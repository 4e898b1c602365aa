import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { bestLoss, bestTrial, type Trial } from '../../core/search/trial';
import '../curveChart';
import type { CurveFrame } from '../curveOptions';
import { formatCount, formatDuration, formatLoss, formatRate, formatTick, t } from '../language';
import { sharedStyles } from '../sharedStyles';
import { tableStyles } from '../tableStyles';

/** The trials of a search: a plot of their losses, the best settings, and all trials, the best first. */
@customElement('undertone-trial-report')
export class TrialReport extends LitElement {
  static override readonly styles = [
    sharedStyles,
    tableStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 20px;
      }
      .best th,
      .best td {
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) trials: readonly Trial[] = [];

  protected override render(): unknown {
    const best = bestTrial(this.trials);
    const losses = this.trials
      .map((trial, index) => ({ at: index + 1, value: bestLoss(trial) }))
      .filter(({ value }) => value < Infinity);
    let least = Infinity;
    const leastSoFar = losses.map(({ at, value }) => ({ at, value: (least = Math.min(least, value)) }));
    const frame: CurveFrame = {
      across: { name: t('Trial'), low: 1, high: Math.max(2, this.trials.length), format: formatCount, isWhole: true },
      marks: best === undefined ? [] : [{ at: this.trials.indexOf(best) + 1, name: t('best') }],
      format: formatLoss,
      formatTick,
    };
    return html`<undertone-curve-chart
        .heading=${t('Validation loss of each trial')}
        .summary=${best === undefined ? t('No trial has a loss yet.') : t('The least loss of {0} trials is {1}. The table below has every trial.', formatCount(this.trials.length), formatLoss(bestLoss(best)))}
        .curves=${[
          { name: t('Trial'), points: losses, look: { color: 'orange' } },
          { name: t('Best so far'), points: leastSoFar, look: { color: 'skyBlue', dashed: true } },
        ]}
        .frame=${frame}
      ></undertone-curve-chart>
      ${this.renderTable(best)}`;
  }

  private renderTable(best: Trial | undefined): unknown {
    const names = Object.keys(this.trials[0]?.values ?? {});
    const sorted = [...this.trials.entries()].sort(([, a], [, b]) => bestLoss(a) - bestLoss(b));
    return html`<div class="frame" role="region" tabindex="0" aria-label=${t('Trials')}>
      <table>
        <thead>
          <tr>
            ${[t('Trial'), t('Loss'), t('Time'), ...names].map(
              name => html`<th scope="col" class="number">${name}</th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${sorted.map(
            ([index, trial]) =>
              html`<tr class=${classMap({ best: trial === best })}>
                <th scope="row" class="number">${formatCount(index + 1)}</th>
                <td class="number">${trial.end === 'failed' ? t('failed') : formatLoss(bestLoss(trial))}</td>
                <td class="number">${formatDuration(trial.seconds)}</td>
                ${names.map(name => {
                  const value = trial.values[name];
                  return html`<td class="number">${typeof value === 'number' ? formatRate(value) : String(value)}</td>`;
                })}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}
