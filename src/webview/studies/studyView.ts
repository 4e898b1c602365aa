import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { StudyPlan, StudyState } from '../../core/search/study';
import { measuredShares } from '../../core/evaluation/learningCurve';
import type { PanelState } from '../../protocol/panelProtocol';
import '../emptyState';
import type { Host } from '../host';
import { formatCount, t } from '../language';
import { sharedStyles } from '../sharedStyles';
import './studyReport';

/** Studies: how far the one is that goes on, and what came of it. */
@customElement('undertone-study-view')
export class StudyView extends LitElement {
  static override readonly styles = [
    sharedStyles,
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
    const { study, labels } = this.panel;
    if (study.plan === null) {
      return html`<undertone-empty-state .icon=${'beaker'} .heading=${t('How good could it be?')}>
        <p class="muted">
          ${t('Cross-validation tells how good a model the labels give, by judging each with one that did not see it. A learning curve tells what more labels would give. A search tries other settings. All train many times and leave your model as it is.')}
        </p>
        ${this.renderActions()}
      </undertone-empty-state>`;
    }
    return html`<header>
        <h2>${studyName(study.plan)}</h2>
        ${study.isRunning ? this.renderCancel() : this.renderActions()}
      </header>
      <p role="status">${progressInWords(study)}</p>
      ${study.error === null ? nothing : html`<p class="error">${study.error}</p>`}
      <undertone-study-report .study=${study} .labels=${labels}></undertone-study-report>`;
  }

  private renderActions(): unknown {
    const actions = [
      { kind: 'crossValidation', icon: 'graph', title: t('Cross-Validate') },
      { kind: 'learningCurve', icon: 'graph-line', title: t('Measure Learning Curve') },
      { kind: 'search', icon: 'search', title: t('Search Settings…') },
    ] as const;
    return html`<div class="actions">
      ${actions.map(
        ({ kind, icon, title }) =>
          html`<vscode-button
            secondary
            icon=${icon}
            @click=${() => {
              this.host.perform('startStudy', { kind });
            }}
            >${title}</vscode-button
          >`,
      )}
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
}

function studyName({ kind }: StudyPlan): string {
  switch (kind) {
    case 'crossValidation':
      return t('Cross-validation');
    case 'learningCurve':
      return t('Learning curve');
    case 'search':
      return t('Search for settings');
  }
}

function progressInWords({ plan, isRunning, folds, trials }: StudyState): string {
  switch (plan?.kind) {
    case undefined:
      return '';
    case 'crossValidation':
      return t('{0} of {1} folds are judged.', formatCount(folds.length), formatCount(plan.folds));
    case 'learningCurve':
      return t(
        '{0} of {1} folds are judged.',
        formatCount(folds.length),
        formatCount(measuredShares.length * plan.folds),
      );
    case 'search': {
      const ended = t('Trials that have ended: {0}.', formatCount(trials.length));
      return isRunning ? ended : `${ended} ${t('The search has ended.')}`;
    }
  }
}
