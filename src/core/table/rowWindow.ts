/** The part of a long list of equally high rows that can be seen. Lengths in pixels. */
export interface RowWindow {
  readonly rowCount: number;
  readonly rowHeight: number;
  /** Of the part that can be seen. */
  readonly viewHeight: number;
}

/** Browsers draw nothing beyond 16 to 33 million; above this the scroll bar moves by more than the rows do. */
export const tallestCanvas = 8_000_000;

/** How high the element is that is scrolled. */
export function canvasHeight({ rowCount, rowHeight }: RowWindow): number {
  return Math.min(rowCount * rowHeight, tallestCanvas);
}

/** How far the rows are moved when the element is scrolled so far. */
export function offsetAt(scrollTop: number, window: RowWindow): number {
  return limited(scrollTop * ratio(window), window);
}

/** How far the element is to be scrolled so that the rows are moved so far. */
export function scrollTopAt(offset: number, window: RowWindow): number {
  return limited(offset, window) / ratio(window);
}

export function isScaled({ rowCount, rowHeight }: RowWindow): boolean {
  return rowCount * rowHeight > tallestCanvas;
}

/** The nearest offset at which a row is seen whole. */
export function offsetShowing(row: number, offset: number, window: RowWindow): number {
  const top = row * window.rowHeight;
  const lowest = top + window.rowHeight - window.viewHeight;
  return limited(Math.min(top, Math.max(offset, lowest)), window);
}

/** Rows that can be seen at an offset, even if only in part; `to` is exclusive. */
export function rowsAt(offset: number, window: RowWindow): { readonly from: number; readonly to: number } {
  const { rowCount, rowHeight, viewHeight } = window;
  return {
    from: Math.min(rowCount, Math.max(0, Math.floor(offset / rowHeight))),
    to: Math.min(rowCount, Math.ceil((offset + viewHeight) / rowHeight)),
  };
}

/** An offset that there is. */
export function limited(offset: number, { rowCount, rowHeight, viewHeight }: RowWindow): number {
  return Math.max(0, Math.min(offset, rowCount * rowHeight - viewHeight));
}

function ratio(window: RowWindow): number {
  if (!isScaled(window)) return 1;
  return (window.rowCount * window.rowHeight - window.viewHeight) / (tallestCanvas - window.viewHeight);
}
