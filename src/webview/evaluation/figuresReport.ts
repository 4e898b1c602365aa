import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Assessment } from '../../core/evaluation/assessment';
import type { EvaluationFigures } from '../../core/evaluation/figures';
import type { LearningCurve } from '../../core/evaluation/learningCurve';
import type { LabelCount } from '../../protocol/panelProtocol';
import { controlStyles } from '../controlStyles';
import { factList, factListStyles } from '../factList';
import { formatCount, formatPrecisePercent, t } from '../language';
import { sharedStyles } from '../sharedStyles';
import { tableStyles } from '../tableStyles';
import { baselineTable } from './baselineTable';
import './classTable';
import type { Confused } from './confusionTable';
import './confusionTable';
import { decisionTable } from './decisionTable';
import { gradeInWords, intervalInWords, verdictInWords } from './figureWords';
import { labelCurveChart } from './labelCurveChart';
import './mistakeList';
import { reliabilityChart } from './reliabilityChart';

/** Everything that was measured on one set of texts: verdict, figures, confusion, calibration, mistakes. */
@customElement('undertone-figures-report')
export class FiguresReport extends LitElement {
  static override readonly styles = [
    sharedStyles,
    tableStyles,
    factListStyles,
    controlStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 32px;
      }
      section {
        display: flex;
        flex-direction: column;
        gap: 12px;
        min-inline-size: 0;
      }
      .verdict {
        font-size: 1.3em;
        font-weight: 600;
      }
      .pair {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(320px, 100%), 1fr));
        gap: 32px;
      }
    `,
  ];

  @property({ attribute: false }) figures!: EvaluationFigures;
  @property({ attribute: false }) assessment!: Assessment;
  @property({ attribute: false }) learningCurve: LearningCurve | undefined;
  @property({ attribute: false }) labels: readonly LabelCount[] = [];
  /** Whether a mistake leads to its text. */
  @property({ attribute: false }) canOpen = true;
  @state() private confused: Confused | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('figures')) this.confused = undefined;
  }

  protected override render(): unknown {
    const { figures, assessment } = this;
    return html`<section aria-label=${t('Verdict')}>
        <p class="verdict">${gradeInWords(assessment.verdict)}</p>
        <p>${verdictInWords(assessment.verdict)}</p>
        ${factList(this.facts())}
        <p class="muted">
          ${t('Beside each figure stands where it lies with a confidence of 95 %, given how few texts it was measured on.')}
        </p>
      </section>
      <section aria-labelledby="classes">
        <h2 id="classes">${t('Classes')}</h2>
        <undertone-class-table
          .figures=${figures}
          .assessment=${assessment}
          .labels=${this.labels}
        ></undertone-class-table>
      </section>
      <div class="pair">
        <section aria-labelledby="confusions">
          <h2 id="confusions">${t('What was taken for what')}</h2>
          ${this.renderConfusion()}
        </section>
        <section aria-label=${t('Reliability')}>${reliabilityChart(figures.reliability, figures.ece)}</section>
      </div>
      ${this.renderMistakes()}
      <section aria-labelledby="baselines">
        <h2 id="baselines">${t('Is it worth it?')}</h2>
        ${baselineTable(figures)}
      </section>
      ${
        this.learningCurve === undefined
          ? nothing
          : html`<section aria-label=${t('Learning curve')}>${labelCurveChart(this.learningCurve)}</section>`
      }`;
  }

  private facts(): Parameters<typeof factList>[0] {
    const { examples, accuracy, macroF1, ece, multiLabel } = this.figures;
    const { intervals } = this.assessment;
    return [
      {
        name: multiLabel === undefined ? t('Accuracy') : t('All labels right'),
        value: `${formatPrecisePercent(accuracy)} (${intervalInWords(intervals.accuracy)})`,
      },
      { name: t('Macro F1'), value: `${formatPrecisePercent(macroF1)} (${intervalInWords(intervals.macroF1)})` },
      ...(multiLabel === undefined ? [] : [{ name: t('Micro F1'), value: formatPrecisePercent(multiLabel.microF1) }]),
      { name: t('Calibration error'), value: formatPrecisePercent(ece) },
      { name: t('Texts'), value: formatCount(examples) },
    ];
  }

  private renderConfusion(): unknown {
    if (this.figures.confusion === undefined) return decisionTable(this.figures);
    return html`<undertone-confusion-table
        .figures=${this.figures}
        .chosen=${this.confused}
        @choose-confused=${(event: CustomEvent<Confused>) => {
          this.confused = event.detail;
        }}
      ></undertone-confusion-table>
      <p class="muted">${t('A cell of mistakes shows its examples below.')}</p>`;
  }

  private renderMistakes(): unknown {
    const { mistakes } = this.figures;
    if (mistakes === undefined) return nothing;
    return html`<section aria-labelledby="mistakes">
      <h2 id="mistakes">${t('Surest mistakes')}</h2>
      <p class="muted">
        ${this.canOpen ? t('Some may be wrong labels. Each opens its text.') : t('Some may be wrong labels.')}
      </p>
      <undertone-mistake-list
        .mistakes=${mistakes}
        .kind=${this.confused}
        .total=${this.countOf(this.confused)}
        .labels=${this.labels}
        @choose-all=${() => {
          this.confused = undefined;
        }}
        @open-mistake=${(event: CustomEvent<number>) => {
          this.dispatchEvent(new CustomEvent<number>('open-mistake', { detail: event.detail }));
        }}
      ></undertone-mistake-list>
    </section>`;
  }

  private countOf(kind: Confused | undefined): number {
    const { perClass, confusion = [] } = this.figures;
    const place = (name: string | undefined): number => perClass.findIndex(({ label }) => label === name);
    return confusion[place(kind?.truth)]?.[place(kind?.predicted)] ?? 0;
  }
}
