import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { assess } from '../../core/evaluation/assessment';
import type { StudyState } from '../../core/search/study';
import type { PanelState } from '../../protocol/panelProtocol';
import '../evaluation/figuresReport';
import '../emptyState';
import type { Host } from '../host';
import { formatCount, formatPrecisePercent, t } from '../language';
import { sharedStyles } from '../sharedStyles';
import { tableStyles } from '../tableStyles';
import './trialReport';

/** Cross-validation and the search for settings: how far they are, and what came of them. */
@customElement('undertone-study-view')
export class StudyView extends LitElement {
  static override readonly styles = [
    sharedStyles,
    tableStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 20px;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: 8px;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 8px 16px;
      }
      .error {
        color: var(--vscode-errorForeground);
      }
    `,
  ];

  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) panel!: PanelState;

  protected override render(): unknown {
    const { study } = this.panel;
    if (study.plan === null) {
      return html`<undertone-empty-state .icon=${'beaker'} .heading=${t('How good could it be?')}>
        <p class="muted">
          ${t('Cross-validation tells how good a model the labels give, by judging each with one that did not see it. A search tries other settings. Both train many times and leave your model as it is.')}
        </p>
        ${this.renderActions()}
      </undertone-empty-state>`;
    }
    const { kind } = study.plan;
    return html`<header>
        <h2>${kind === 'search' ? t('Search for settings') : t('Cross-validation')}</h2>
        ${study.isRunning ? this.renderCancel() : this.renderActions()}
      </header>
      <p role="status">${this.progressInWords(study)}</p>
      ${study.error === null ? nothing : html`<p class="error">${study.error}</p>`}
      ${kind === 'search' ? this.renderTrials(study) : this.renderFolds(study)}`;
  }

  private renderActions(): unknown {
    return html`<div class="actions">
      <vscode-button
        secondary
        icon="graph"
        @click=${() => {
          this.host.perform('startStudy', { kind: 'crossValidation' });
        }}
        >${t('Cross-Validate')}</vscode-button
      >
      <vscode-button
        secondary
        icon="search"
        @click=${() => {
          this.host.perform('startStudy', { kind: 'search' });
        }}
        >${t('Search Settings…')}</vscode-button
      >
    </div>`;
  }

  private renderCancel(): unknown {
    return html`<vscode-button
      secondary
      icon="debug-stop"
      @click=${() => {
        this.host.perform('cancelStudy', {});
      }}
      >${t('Cancel')}</vscode-button
    >`;
  }

  private progressInWords({ plan, isRunning, folds, trials }: StudyState): string {
    if (plan?.kind === 'crossValidation') {
      return t('{0} of {1} folds are judged.', formatCount(folds.length), formatCount(plan.folds));
    }
    const ended = t('Trials that have ended: {0}.', formatCount(trials.length));
    return isRunning ? ended : `${ended} ${t('The search has ended.')}`;
  }

  private renderTrials({ trials }: StudyState): unknown {
    return trials.length === 0 ? nothing : html`<undertone-trial-report .trials=${trials}></undertone-trial-report>`;
  }

  private renderFolds({ folds, figures }: StudyState): unknown {
    if (folds.length === 0) return nothing;
    return html`<div class="frame" role="region" tabindex="0" aria-label=${t('Folds')}>
        <table>
          <thead>
            <tr>
              ${[t('Fold'), t('Learned from'), t('Judged'), t('Accuracy'), t('Macro F1')].map(
                name => html`<th scope="col" class="number">${name}</th>`,
              )}
            </tr>
          </thead>
          <tbody>
            ${folds.map(
              ({ labelled, examples, accuracy, macroF1 }, fold) =>
                html`<tr>
                  <th scope="row" class="number">${formatCount(fold + 1)}</th>
                  <td class="number">${formatCount(labelled)}</td>
                  <td class="number">${formatCount(examples)}</td>
                  <td class="number">${formatPrecisePercent(accuracy)}</td>
                  <td class="number">${formatPrecisePercent(macroF1)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${
        figures === null
          ? nothing
          : html`<undertone-figures-report
              .figures=${figures}
              .assessment=${assess(
                figures,
                figures.perClass.map(({ support }) => support),
              )}
              .labels=${this.panel.labels}
              .canOpen=${false}
            ></undertone-figures-report>`
      }`;
  }
}
