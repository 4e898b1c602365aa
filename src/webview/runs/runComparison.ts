import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import type { EvaluationFigures } from '../../core/evaluation/figures';
import type { RunRecord } from '../../core/model/runRecord';
import type { RunEntry, RunReport } from '../../protocol/modelRuns';
import { controlStyles } from '../controlStyles';
import type { Host } from '../host';
import { formatCount, formatDuration, formatLoss, formatPrecisePercent, t } from '../language';
import { sharedStyles } from '../sharedStyles';
import { tableStyles } from '../tableStyles';
import { runName } from './runName';
import { RunReports } from './runReports';
import { settingRows, type SettingRow } from './settingRows';

/** Figures and settings of several runs side by side. */
@customElement('undertone-run-comparison')
export class RunComparison extends LitElement {
  static override readonly styles = [
    sharedStyles,
    tableStyles,
    controlStyles,
    css`
      section {
        display: flex;
        flex-direction: column;
        gap: 12px;
      }
      th.number {
        white-space: normal;
      }
      .best {
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) runs: readonly RunEntry[] = [];
  private readonly reports = new RunReports(this);

  protected override render(): unknown {
    const reports = this.runs.map(({ id }) => this.reports.of(id));
    const failure = reports.find(report => report instanceof Error);
    if (failure !== undefined) return html`<p>${failure.message}</p>`;
    const records = reports.flatMap(report => (isReport(report) ? [report.record] : []));
    if (records.length < reports.length) return nothing;
    const settings = settingRows(records.map(record => ({ ...record.settings, seed: record.seed })));
    const same = settings.filter(({ differs }) => !differs);
    return html`<section aria-label=${t('Side by side')}>
      ${this.renderTable(t('Figures'), figureRows(records))}
      ${this.renderTable(
        t('Settings that differ'),
        settings.filter(({ differs }) => differs),
      )}
      <details>
        <summary>${t('Settings that are the same: {0}', formatCount(same.length))}</summary>
        ${this.renderTable(t('Settings that are the same: {0}', formatCount(same.length)), same)}
      </details>
    </section>`;
  }

  private renderTable(title: string, rows: readonly Row[]): unknown {
    return html`<div class="frame" role="region" tabindex="0" aria-label=${title}>
      <table>
        <thead>
          <tr>
            <th scope="col">${title}</th>
            ${this.runs.map(run => html`<th scope="col" class="number">${runName(run)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${
            rows.length === 0
              ? html`<tr>
                  <td colspan=${this.runs.length + 1}>${t('none')}</td>
                </tr>`
              : nothing
          }
          ${rows.map(
            ({ path, values, best }) =>
              html`<tr>
                <th scope="row" class="words">${path}</th>
                ${values.map(
                  (value, run) =>
                    html`<td class=${classMap({ number: true, best: best?.includes(run) === true })}>${value}</td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

type Row = Omit<SettingRow, 'differs'> & {
  /** Which of the runs have the best value. */
  readonly best?: readonly number[];
};

function isReport(report: RunReport | Error | undefined): report is RunReport {
  return report !== undefined && !(report instanceof Error);
}

function figureRows(records: readonly RunRecord[]): readonly Row[] {
  const figures = records.map(({ summary }) => summary.test ?? summary.dev);
  const row = (
    path: string,
    of: (one: EvaluationFigures) => number,
    isMore: boolean,
    format = formatPrecisePercent,
  ): Row => {
    const values = figures.map(one => (one === undefined ? undefined : of(one)));
    const known = values.filter(value => value !== undefined);
    const best = isMore ? Math.max(...known) : Math.min(...known);
    return {
      path,
      values: values.map(value => (value === undefined ? '–' : format(value))),
      best: new Set(known).size < 2 ? [] : values.flatMap((value, run) => (value === best ? [run] : [])),
    };
  };
  const labels = [...new Set(records.flatMap(({ summary }) => summary.labels))];
  return [
    {
      path: t('Learned from'),
      values: records.map(({ summary }) => t('{0} texts', formatCount(summary.trainExamples))),
    },
    {
      path: t('Measured on'),
      values: records.map(({ summary: { dev, test } }) =>
        test === undefined
          ? t('{0} validation texts', formatCount(dev?.examples ?? 0))
          : t('{0} test texts', formatCount(test.examples)),
      ),
    },
    row(t('Accuracy'), one => one.accuracy, true),
    row(t('Macro F1'), one => one.macroF1, true),
    row(t('Loss'), one => one.loss, false, formatLoss),
    row(t('Calibration error'), one => one.ece, false),
    ...labels.map(label =>
      row(t('F1 of “{0}”', label), one => one.perClass.find(entry => entry.label === label)?.f1 ?? 0, true),
    ),
    { path: t('Best epoch'), values: records.map(({ bestEpoch, epochs }) => `${bestEpoch} / ${epochs.length}`) },
    { path: t('Time'), values: records.map(({ seconds }) => formatDuration(seconds)) },
  ];
}
