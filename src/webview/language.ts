/**
 * The panel's texts and figures in the language of VS Code. As with `vscode.l10n.t`, the English text is the key, so that one bundle of
 * translations serves the host and the panel; the host puts it into the page.
 */
export function t(message: string, ...values: readonly string[]): string {
  const translated = translations[message] ?? message;
  return translated.replace(/\{(\d)\}/g, (placeholder, index: string) => values[Number(index)] ?? placeholder);
}

/** Called once, before anything is rendered. */
export function useLanguage(tag: string, bundle: Readonly<Record<string, string>>): void {
  translations = bundle;
  wholeNumber = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 });
  percentage = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 });
  precisePercentage = new Intl.NumberFormat(tag, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  shortDecimal = new Intl.NumberFormat(tag, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  twoDecimals = new Intl.NumberFormat(tag, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  significant = new Intl.NumberFormat(tag, { maximumSignificantDigits: 3 });
  tick = new Intl.NumberFormat(tag, { maximumFractionDigits: 4 });
  date = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' });
}

/** 12,345 */
export function formatCount(value: number): string {
  return wholeNumber.format(value);
}

/** 0.874 → 87% */
export function formatPercent(share: number): string {
  return percentage.format(share);
}

/** 0.874 → 87.4%, for figures of evaluation */
export function formatPrecisePercent(share: number): string {
  return precisePercentage.format(share);
}

/** 0.4213 → 0.421 */
export function formatLoss(loss: number): string {
  return shortDecimal.format(loss);
}

/** 0.31, −1.20: two decimals. */
export function formatSigned(value: number): string {
  return twoDecimals.format(value);
}

/** 0.0004: as many digits as tell one learning rate from another. */
export function formatRate(rate: number): string {
  return significant.format(rate);
}

/** 0.8, at an axis: no more digits than it takes. */
export function formatTick(value: number): string {
  return tick.format(value);
}

/** Of an ISO 8601 time. */
export function formatDate(time: string): string {
  const parsed = new Date(time);
  return Number.isNaN(parsed.getTime()) ? time : date.format(parsed);
}

/** 75 → 1 min 15 s; hours without seconds. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return t('{0} s', formatCount(whole));
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return t('{0} min {1} s', formatCount(minutes), formatCount(whole % 60));
  return t('{0} h {1} min', formatCount(Math.floor(minutes / 60)), formatCount(minutes % 60));
}

let translations: Readonly<Record<string, string>> = {};
let wholeNumber: Intl.NumberFormat;
let percentage: Intl.NumberFormat;
let precisePercentage: Intl.NumberFormat;
let shortDecimal: Intl.NumberFormat;
let twoDecimals: Intl.NumberFormat;
let significant: Intl.NumberFormat;
let tick: Intl.NumberFormat;
let date: Intl.DateTimeFormat;
useLanguage('en', {});
