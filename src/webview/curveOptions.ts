import uPlot from 'uplot';
import type { Curve, CurveLook } from './curveData';
import { themeColor } from './theme';

/** What stands around the curves. */
export interface CurveFrame {
  readonly across: AcrossAxis;
  /** Places on the axis that are marked with a line and a name. */
  readonly marks: readonly { readonly at: number; readonly name: string }[];
  /** Between which values the axis of values goes; where left out, what the curves need. */
  readonly values?: { readonly low: number; readonly high: number };
  /** No value can be greater; the axis ends there at the latest. */
  readonly most?: number;
  /** Of values in the legend and on the axis. */
  readonly format: (value: number) => string;
  readonly formatTick: (value: number) => string;
}

/** What the curves go over: epochs, labels, trials, confidence. */
export interface AcrossAxis {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  readonly format: (value: number) => string;
  /** Whether there is nothing between whole numbers. */
  readonly isWhole: boolean;
}

/** The theme's chart colours are not safe for all eyes, and high contrast has not all of them; so the lines take colours of the labels. */
export function lineColor(look: CurveLook): string {
  return `--vscode-undertone-${look.color}`;
}

/** How uPlot draws the curves in the colours of the theme; asked again whenever it changes. */
export function curveOptions(
  element: Element,
  curves: readonly Curve[],
  frame: () => CurveFrame,
  listener: { readonly pointed: (time: number | undefined) => void },
): Omit<uPlot.Options, 'width' | 'height'> {
  const style = getComputedStyle(element);
  const text = themeColor(element, '--vscode-descriptionForeground');
  const lines = themeColor(element, '--vscode-charts-lines', '--vscode-panel-border');
  const font = `11px ${style.fontFamily}`;
  const axis: uPlot.Axis = {
    font,
    stroke: text,
    grid: { stroke: withOpacity(lines, 0.25), width: 1 },
    ticks: { show: false },
  };
  return {
    padding: [14, 20, 0, 0],
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, y: false, points: { size: 7 } },
    scales: {
      x: { time: false, range: () => [frame().across.low, frame().across.high] },
      y: { range: (_, lowest, highest) => valueRange(lowest, highest, frame()) },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        ...(frame().across.isWhole && { incrs: wholeSteps }),
        values: (_, values) => values.map(value => frame().across.format(value)),
        size: 24,
        gap: 4,
        label: frame().across.name,
        labelSize: 16,
        labelFont: font,
      },
      { ...axis, size: 46, gap: 6, values: (_, values) => values.map(value => frame().formatTick(value)) },
    ],
    series: [{}, ...curves.map(curve => line(element, curve.look))],
    hooks: {
      drawAxes: [
        chart => {
          const look = { text, font: `${11 * devicePixelRatio}px ${style.fontFamily}` };
          for (const { at, name } of frame().marks) drawMark(chart, at, name, look);
        },
      ],
      setCursor: [
        chart => {
          listener.pointed((chart.cursor.left ?? -1) < 0 ? undefined : chart.posToVal(chart.cursor.left!, 'x'));
        },
      ],
    },
  };
}

const wholeSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000];

function line(element: Element, look: CurveLook): uPlot.Series {
  const color = themeColor(element, lineColor(look));
  const stroke = look.faint === true ? withOpacity(color, 0.45) : color;
  return {
    stroke,
    width: look.faint === true ? 1 : 2,
    spanGaps: true,
    points: look.faint === true ? { show: false } : { show: true, size: 5, fill: color, width: 0 },
    ...(look.dashed === true ? { dash: [6, 4] } : {}),
  };
}

/** The axis of values leaves a little room around them; before the first value (uPlot then says null) it goes from 0 to 1. */
function valueRange(lowest: number | null, highest: number | null, frame: CurveFrame): uPlot.Range.MinMax {
  const { values, most = Infinity } = frame;
  if (values !== undefined) return [values.low, values.high];
  if (lowest === null || highest === null) return [0, 1];
  const [bottom, top] = uPlot.rangeNum(lowest, highest, 0.1, true);
  return [bottom, Math.min(top ?? highest, most)];
}

/** A dashed line with a name above. */
function drawMark(chart: uPlot, at: number, name: string, { text, font }: { text: string; font: string }): void {
  const { ctx, bbox } = chart;
  const x = Math.round(chart.valToPos(at, 'x', true));
  ctx.save();
  ctx.strokeStyle = text;
  ctx.fillStyle = text;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.font = font;
  ctx.textAlign = x > bbox.left + bbox.width * 0.85 ? 'right' : 'center';
  ctx.textBaseline = 'bottom';
  ctx.fillText(name, x, bbox.top - 2 * devicePixelRatio);
  ctx.restore();
}

/** Any CSS colour, made more transparent. */
function withOpacity(color: string, opacity: number): string {
  return `color-mix(in srgb, ${color} ${opacity * 100}%, transparent)`;
}
