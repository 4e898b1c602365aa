import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { assess } from '../../core/evaluation/assessment';
import type { RunRecord } from '../../core/model/runRecord';
import type { MeasuredSet, RunEntry, RunReport } from '../../protocol/modelRuns';
import type { PanelState } from '../../protocol/panelProtocol';
import { controlStyles } from '../controlStyles';
import '../emptyState';
import type { Host } from '../host';
import type { KeptState } from '../keptState';
import { formatCount, t } from '../language';
import { runName } from '../runs/runName';
import { RunReports } from '../runs/runReports';
import { sharedStyles } from '../sharedStyles';
import './figuresReport';

/** How well a model does: the one in use, or another one from the list. */
@customElement('undertone-evaluation-view')
export class EvaluationView extends LitElement {
  static override readonly styles = [
    sharedStyles,
    controlStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 24px;
      }
      section {
        display: flex;
        flex-direction: column;
        gap: 12px;
      }
    `,
  ];

  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) kept!: KeptState;
  @property({ attribute: false }) panel!: PanelState;
  private readonly reports = new RunReports(this);

  protected override render(): unknown {
    const { runs } = this.panel;
    const run = runs.find(({ id }) => id === this.kept.current.evaluatedRun) ?? runs.find(({ isInUse }) => isInUse);
    if (run === undefined) {
      return html`<undertone-empty-state .icon=${'graph'} .heading=${t('Nothing is measured yet')}>
        <p class="muted">${t('Train a model; then its figures appear here.')}</p>
      </undertone-empty-state>`;
    }
    const report = this.reports.of(run.id);
    if (report === undefined) return nothing;
    if (report instanceof Error)
      return html`${this.renderRuns(run)}
        <p>${report.message}</p>`;
    return this.renderReport(run, report);
  }

  private renderReport(run: RunEntry, { record }: RunReport): unknown {
    const { dev, test } = record.summary;
    const wanted = this.kept.current.measuredOn;
    const set: MeasuredSet = test !== undefined && (wanted === 'test' || dev === undefined) ? 'test' : 'dev';
    const figures = record.summary[set];
    return html`<div class="controls">
        ${this.renderRuns(run)} ${dev === undefined || test === undefined ? nothing : this.renderSets(set, record)}
      </div>
      ${
        figures === undefined
          ? html`<p class="muted">${t('Nothing was measured for this model.')}</p>`
          : html`<p class="muted">${set === 'test' ? testNote() : validationNote(record)}</p>
              <undertone-figures-report
                .figures=${figures}
                .assessment=${
                  record.assessments?.[set] ??
                  assess(
                    figures,
                    figures.perClass.map(({ support }) => support),
                  )
                }
                .learningCurve=${record.learningCurve}
                .labels=${this.panel.labels}
                @open-mistake=${(event: CustomEvent<number>) => {
                  this.host.perform('openMistake', { id: run.id, measuredOn: set, index: event.detail });
                }}
              ></undertone-figures-report>`
      }
      ${record.learningCurve !== undefined || run.isStarter ? nothing : this.renderMissingCurve()}`;
  }

  private renderMissingCurve(): unknown {
    return html`<section aria-labelledby="curve">
      <h2 id="curve">${t('Learning curve')}</h2>
      <p class="muted">
        ${t('What more labels would give was not measured with this model. An experiment measures it on the labels there are now.')}
      </p>
      <div>
        <vscode-button secondary icon="graph-line" @click=${this.measureCurve}
          >${t('Measure Learning Curve')}</vscode-button
        >
      </div>
    </section>`;
  }

  private measureCurve(): void {
    this.host.perform('startStudy', { kind: 'learningCurve' });
  }

  private renderRuns(chosen: RunEntry): unknown {
    return html`<label class="field">
      ${t('Model')}
      <select @change=${this.chooseRun}>
        ${this.panel.runs.map(
          run =>
            html`<option value=${run.id} ?selected=${run.id === chosen.id}>
              ${run.isInUse ? t('{0} (in use)', runName(run)) : runName(run)}
            </option>`,
        )}
      </select>
    </label>`;
  }

  private renderSets(chosen: MeasuredSet, { summary }: RunRecord): unknown {
    return html`<label class="field">
      ${t('Measured on')}
      <select @change=${this.chooseSet}>
        <option value="test" ?selected=${chosen === 'test'}>
          ${t('{0} test texts', formatCount(summary.test?.examples ?? 0))}
        </option>
        <option value="dev" ?selected=${chosen === 'dev'}>
          ${t('{0} validation texts', formatCount(summary.dev?.examples ?? 0))}
        </option>
      </select>
    </label>`;
  }

  private chooseRun(event: Event): void {
    this.kept.keep({ evaluatedRun: (event.target as HTMLSelectElement).value });
    this.requestUpdate();
  }

  private chooseSet(event: Event): void {
    this.kept.keep({ measuredOn: (event.target as HTMLSelectElement).value === 'dev' ? 'dev' : 'test' });
    this.requestUpdate();
  }
}

function testNote(): string {
  return t('On test texts, which were not used for any choice.');
}

function validationNote({ update }: RunRecord): string {
  return update === undefined
    ? t(
        'On validation texts: each was judged by parts that had not seen it. They decided the best epoch and the weights of the parts, so they flatter the model a little.',
      )
    : t('What the earlier model said of the new examples before it learned from them.');
}
