import { html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { sharedStyles } from './sharedStyles';
import type { Announcement } from './trainingAnnouncement';

/** Speaks to screen readers, politely: what can wait is said after a while of silence, and only the newest of it. */
@customElement('undertone-announcer')
export class Announcer extends LitElement {
  static override readonly styles = sharedStyles;

  /** Milliseconds between two announcements that can wait. */
  @property({ attribute: false }) interval = 10_000;
  @state() private spoken = '';
  private waiting: string | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  announce({ text, urgent }: Announcement): void {
    this.waiting = text;
    if (urgent || this.timer === undefined) this.speak();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  protected override render(): unknown {
    return html`<div class="visually-hidden" role="status">${this.spoken}</div>`;
  }

  private speak(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.waiting === undefined) return;
    this.spoken = this.waiting;
    this.waiting = undefined;
    this.timer = setTimeout(() => {
      this.speak();
    }, this.interval);
  }
}
