import type { CellReading } from '../../../src/core/explanation/cellReading';
import { cellReading } from '../../../src/core/explanation/cellReading';
import type { CellTrace } from '../../../src/core/explanation/cellTrace';
import { tokenizeWithRanges } from '../../../src/core/text/tokenizer';
import type { CellQuestion, TextExplanation } from '../../../src/protocol/panelProtocol';

/** “dull” and “not” speak against it, all else for it. */
export function explanationOf(text: string): TextExplanation {
  const tokens = tokenizeWithRanges(text).map(({ token, start, end }) => ({
    start,
    end,
    contribution: /dull|not/i.test(token) ? -1.2 : 0.4,
  }));
  return { label: 'positive', tokens };
}

/** Two networks of one layer that reads in both directions; the forget gate closes at “not”. */
export function readingOf({ text, network, cell }: CellQuestion): CellReading {
  const tokens = tokenizeWithRanges(text);
  const traced = ['forward', 'backward'] as const;
  const cells = traced.map(direction =>
    traceOf(
      tokens.map(({ token }) => token),
      direction,
      network,
    ),
  );
  return cellReading(text, { tokens, networks: [cells, cells] }, network, cell);
}

/** By the equations of the cell, with gates that are made up. */
function traceOf(tokens: readonly string[], direction: 'forward' | 'backward', seed: number): CellTrace {
  const units = 32;
  const length = Math.max(1, tokens.length);
  const array = (): Float64Array => new Float64Array(length * units);
  const trace = { inputGate: array(), forgetGate: array(), candidate: array(), outputGate: array() };
  const [cell, state] = [array(), array()];
  for (let time = 0; time < length; time++) {
    for (let unit = 0; unit < units; unit++) {
      const at = time * units + unit;
      const wave = Math.sin((unit + 1) * (time + 1 + seed) * 0.7);
      trace.inputGate[at] = 0.5 + 0.4 * wave;
      trace.forgetGate[at] = tokens[time] === 'not' ? 0.1 + 0.1 * Math.abs(wave) : 0.8 + 0.15 * wave;
      trace.candidate[at] = Math.cos(unit + time);
      trace.outputGate[at] = 0.5 - 0.3 * wave;
      const before = time === 0 ? 0 : cell[at - units]!;
      cell[at] = trace.forgetGate[at] * before + trace.inputGate[at] * trace.candidate[at];
      state[at] = trace.outputGate[at] * Math.tanh(cell[at]);
    }
  }
  return { layer: 0, direction, units, ...trace, cell, state };
}
