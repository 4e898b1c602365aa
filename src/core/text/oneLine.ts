/**
 * A text as it can be shown among others: on one line, without control characters, and without the marks of direction that would turn
 * around what stands beside it (Unicode's UAX 9; see "Trojan Source", Boucher and Anderson 2021). Those are shown as U+FFFD.
 */
export function oneLine(text: string): string {
  return text.replace(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '\uFFFD').replace(/[\s\p{Cc}]+/gu, ' ');
}
