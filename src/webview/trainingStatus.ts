import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import type { TrainingState } from '../core/training/trainingState';
import { type Fact, factList, factListStyles } from './factList';
import type { Host } from './host';
import { formatCount, formatDuration, formatPercent, formatPrecisePercent, formatRate, t } from './language';
import { sharedStyles } from './sharedStyles';

/** How training stands in words and figures, and the button to begin or end it. */
@customElement('undertone-training-status')
export class TrainingStatus extends LitElement {
  static override readonly styles = [
    sharedStyles,
    factListStyles,
    css`
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 8px 16px;
      }
      h2 {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      .buttons {
        display: flex;
        gap: 6px;
      }
      [role='progressbar'] {
        block-size: 2px;
        margin-block: 12px 16px;
        background: color-mix(in srgb, var(--vscode-foreground) 10%, transparent);
        overflow: hidden;
      }
      .done {
        block-size: 100%;
        inline-size: calc(var(--share) * 100%);
        background: var(--vscode-progressBar-background);
        forced-color-adjust: none;
      }
      .unknown .done {
        inline-size: 12%;
      }
      @media (prefers-reduced-motion: no-preference) {
        .unknown .done {
          animation: wander 1.6s ease-in-out infinite alternate;
        }
        @keyframes wander {
          to {
            translate: 730%;
          }
        }
      }
      .ended {
        margin-block-start: 12px;
      }
      .error {
        display: flex;
        gap: 8px;
        margin-block: 12px 0;
        padding: 8px 12px;
        border: 1px solid var(--vscode-inputValidation-errorBorder);
        background: var(--vscode-inputValidation-errorBackground);
        color: var(--vscode-inputValidation-errorForeground, inherit);
        line-height: 1.5;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) training!: TrainingState;

  protected override render(): unknown {
    const { status, error } = this.training;
    return html`<header>
        <h2>${this.headline()}</h2>
        ${this.isActive() ? this.renderControls() : this.renderTrain()}
      </header>
      ${this.isActive() ? this.renderProgress() : nothing}
      ${status === 'failed' ? html`<p class="error"><vscode-icon name="error"></vscode-icon>${error}</p>` : nothing}
      ${
        status === 'idle' && this.training.epochs.length > 0
          ? html`<div class="ended">${factList(this.endFacts())}</div>`
          : nothing
      }`;
  }

  private isActive(): boolean {
    return this.training.status === 'preparing' || this.training.status === 'running';
  }

  private headline(): string {
    const { status, epochs, maximumEpochs, end } = this.training;
    switch (status) {
      case 'preparing':
        return t('Reading the texts…');
      case 'running':
        if (this.training.isPaused) return t('Training is paused');
        return t('Epoch {0} of {1}', String(Math.min(epochs.length + 1, maximumEpochs)), String(maximumEpochs));
      case 'failed':
        return t('Training failed');
      case 'idle':
        switch (end) {
          case null:
            return t('Ready to train again');
          case 'completed':
            return t('Training completed');
          case 'earlyStopping':
            return t('Training stopped early: it no longer got better');
          case 'cancelled':
            return t('Training was cancelled; the best epoch was kept');
          case 'diverged':
            return t('Training diverged; the best epoch was kept. A lower learning rate helps.');
          case 'timeBudget':
            return t('The time for training is used up; the best epoch was kept');
        }
    }
  }

  private renderTrain(): unknown {
    return html`<vscode-button icon="play" @click=${this.train}>${t('Train Again')}</vscode-button>`;
  }

  private renderControls(): unknown {
    const { status, isPaused } = this.training;
    const pause = html`<vscode-button secondary icon=${isPaused ? 'debug-continue' : 'debug-pause'} @click=${this.pause}
      >${isPaused ? t('Continue') : t('Pause')}</vscode-button
    >`;
    return html`<div class="buttons">
      ${status === 'running' ? pause : nothing}
      <vscode-button secondary icon="debug-stop" @click=${this.cancel}>${t('Cancel')}</vscode-button>
    </div>`;
  }

  private renderProgress(): unknown {
    const { status, fraction } = this.training;
    const isPreparing = status === 'preparing';
    return html`<div
        role="progressbar"
        class=${classMap({ unknown: isPreparing })}
        aria-label=${t('Training progress')}
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${isPreparing ? nothing : Math.round(fraction * 100)}
        .style=${`--share: ${fraction}`}
      >
        <div class="done"></div>
      </div>
      ${status === 'running' ? factList(this.progressFacts()) : nothing}`;
  }

  private progressFacts(): readonly Fact[] {
    const { fraction, secondsLeft, tokensPerSecond } = this.training;
    return [
      { name: t('Done'), value: formatPercent(fraction) },
      { name: t('Time left, at most'), value: secondsLeft === null ? '–' : formatDuration(secondsLeft) },
      { name: t('Tokens per second'), value: tokensPerSecond === null ? '–' : formatCount(tokensPerSecond) },
      ...this.rateFacts(),
      ...this.bestFacts(),
    ];
  }

  /** Of the newest epoch: schedules change it. */
  private rateFacts(): readonly Fact[] {
    const newest = this.training.epochs.at(-1);
    return newest === undefined ? [] : [{ name: t('Learning rate'), value: formatRate(newest.learningRate) }];
  }

  private endFacts(): readonly Fact[] {
    const seconds = this.training.epochs.reduce((sum, epoch) => sum + epoch.seconds, 0);
    return [
      ...this.bestFacts(),
      { name: t('Epochs'), value: String(this.training.epochs.length) },
      { name: t('Time'), value: formatDuration(seconds) },
    ];
  }

  private bestFacts(): readonly Fact[] {
    const best = this.training.epochs.findLast(epoch => epoch.best);
    if (best === undefined) return [];
    return [
      { name: t('Best epoch'), value: String(best.epoch) },
      { name: t('Validation accuracy of the networks'), value: formatPrecisePercent(best.devAccuracy) },
    ];
  }

  private train(): void {
    this.host.perform('train', {});
  }

  private pause(): void {
    this.host.perform('pauseTraining', { isPaused: !this.training.isPaused });
  }

  private cancel(): void {
    this.host.perform('cancelTraining', {});
  }
}
