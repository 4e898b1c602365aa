import { html, nothing } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { Curve, CurvePoint } from './curveData';
import { lineColor, type CurveFrame } from './curveOptions';

/** The legend of a chart, with the values at the pointer, or the newest ones. */
export function curveReadout(curves: readonly Curve[], frame: CurveFrame, pointed: number | undefined): unknown {
  const named = curves.filter(({ look }) => look.faint !== true);
  return html`<ul>
    ${named.map(({ name, points, look }) => {
      const point = pointed === undefined ? points.at(-1) : nearest(points, pointed);
      return html`<li>
        <span
          class=${classMap({ line: true, dashed: look.dashed === true })}
          .style=${`--line-color: var(${lineColor(look)})`}
        ></span>
        ${name} ${point === undefined ? nothing : html`<span class="value figure">${frame.format(point.value)}</span>`}
      </li>`;
    })}
  </ul>`;
}

function nearest(points: readonly CurvePoint[], time: number): CurvePoint | undefined {
  return points.reduce<CurvePoint | undefined>(
    (best, point) => (best === undefined || Math.abs(point.at - time) < Math.abs(best.at - time) ? point : best),
    undefined,
  );
}
