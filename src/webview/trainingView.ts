import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { starterRun } from '../core/starter/starterRun';
import type { PanelState } from '../protocol/panelProtocol';
import { byEpoch, withinEpochs, type Curve } from './curveData';
import './curveChart';
import type { CurveFrame } from './curveOptions';
import './emptyState';
import './epochTable';
import type { Host } from './host';
import type { KeptState } from './keptState';
import { formatCount, formatLoss, formatPercent, formatPrecisePercent, formatTick, t } from './language';
import './modelCard';
import { sharedStyles } from './sharedStyles';
import './trainingStatus';
import './trainingStart';

/** The run that goes on, or the last one, and the model in use. */
@customElement('undertone-training-view')
export class TrainingView extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 28px;
      }
      .curves {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(300px, 100%), 1fr));
        gap: 24px 32px;
      }
      details {
        margin-block-start: -8px;
      }
      summary {
        inline-size: fit-content;
        padding-block: 4px;
        cursor: pointer;
        color: var(--vscode-descriptionForeground);
      }
      summary:hover {
        color: var(--vscode-foreground);
      }
    `,
  ];

  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) kept!: KeptState;
  @property({ attribute: false }) panel!: PanelState;

  protected override render(): unknown {
    const { training, model } = this.panel;
    const hasOwn = model !== null && model.run !== starterRun;
    const untouched = training.status === 'idle' && training.end === null && !hasOwn;
    return html`${
      untouched
        ? html`<undertone-training-start .host=${this.host} .panel=${this.panel}></undertone-training-start>`
        : html`<undertone-training-status .host=${this.host} .training=${training}></undertone-training-status>
            ${this.renderCurves()}`
    }
    ${model === null ? nothing : html`<undertone-model-card .model=${model}></undertone-model-card>`}`;
  }

  private renderCurves(): unknown {
    const { epochs, lossCurve } = this.panel.training;
    if (epochs.length === 0 && lossCurve.length === 0) return nothing;
    return html`<div class="curves">
        <undertone-curve-chart
          .heading=${t('Loss')}
          .summary=${this.lossSummary()}
          .curves=${this.lossCurves()}
          .frame=${this.frame(formatLoss, formatTick)}
        ></undertone-curve-chart>
        <undertone-curve-chart
          .heading=${t('On validation texts')}
          .summary=${this.accuracySummary()}
          .curves=${this.accuracyCurves()}
          .frame=${{ ...this.frame(formatPrecisePercent, formatPercent), most: 1 }}
        ></undertone-curve-chart>
      </div>
      <details ?open=${this.kept.current.epochTable} @toggle=${this.keepTable}>
        <summary>${t('Figures of each epoch')}</summary>
        <undertone-epoch-table .epochs=${epochs}></undertone-epoch-table>
      </details>`;
  }

  private lossCurves(): readonly Curve[] {
    const { epochs, lossCurve } = this.panel.training;
    return [
      { name: '', points: withinEpochs(lossCurve), look: { color: 'skyBlue', faint: true } },
      {
        name: t('Training'),
        points: byEpoch(epochs, epoch => epoch.trainLoss),
        look: { color: 'skyBlue', dashed: true },
      },
      { name: t('Validation'), points: byEpoch(epochs, epoch => epoch.devLoss), look: { color: 'orange' } },
    ];
  }

  private accuracyCurves(): readonly Curve[] {
    const { epochs } = this.panel.training;
    return [
      { name: t('Accuracy'), points: byEpoch(epochs, epoch => epoch.devAccuracy), look: { color: 'orange' } },
      {
        name: t('Macro F1'),
        points: byEpoch(epochs, epoch => epoch.devMacroF1),
        look: { color: 'green', dashed: true },
      },
    ];
  }

  private frame(format: CurveFrame['format'], formatTick: CurveFrame['formatTick']): CurveFrame {
    const { status, epochs, maximumEpochs, end } = this.panel.training;
    const newest = epochs.at(-1)?.epoch ?? 0;
    const best = epochs.findLast(epoch => epoch.best);
    const high = Math.max(1, status === 'running' ? maximumEpochs : newest);
    return {
      across: { name: t('Epoch'), low: 0, high, format: formatCount, isWhole: true },
      marks: [
        ...(best === undefined ? [] : [{ at: best.epoch, name: t('best') }]),
        ...(end === 'earlyStopping' ? [{ at: newest, name: t('stopped') }] : []),
      ],
      format,
      formatTick,
    };
  }

  private lossSummary(): string {
    const newest = this.panel.training.epochs.at(-1);
    if (newest === undefined) return t('No epoch is finished yet.');
    return t(
      'After {0} epochs the training loss is {1} and the validation loss {2}. The table below has every epoch.',
      String(newest.epoch),
      formatLoss(newest.trainLoss),
      formatLoss(newest.devLoss),
    );
  }

  private accuracySummary(): string {
    const { epochs } = this.panel.training;
    const best = epochs.findLast(epoch => epoch.best);
    if (best === undefined) return t('No epoch is finished yet.');
    return t(
      'Of {0} epochs the best is epoch {1}, with accuracy {2} and macro F1 {3} on validation texts.',
      String(epochs.length),
      String(best.epoch),
      formatPrecisePercent(best.devAccuracy),
      formatPrecisePercent(best.devMacroF1),
    );
  }

  private keepTable(event: Event): void {
    this.kept.keep({ epochTable: (event.target as HTMLDetailsElement).open });
  }
}
