import type { CellTrace } from '../core/explanation/cellTrace';
import type { TracedText } from '../core/explanation/classifierExplainer';
import { signed } from './explanationText';

/** The cells of all networks while they read a text, in plain text: of each quantity the mean over the units, token by token. */
export function cellText(text: string, { tokens, networks }: TracedText): string {
  const lines = networks.flatMap((traces, network) =>
    traces.flatMap(trace => [
      `network ${network + 1}, layer ${trace.layer + 1} ${trace.direction}, means of ${trace.units} units`,
      cellQuantities.map(({ letter }) => letter.padStart(8)).join(''),
      ...tokens.map(
        ({ start, end }, time) =>
          `${cellQuantities.map(({ name }) => signed(meanAt(trace, name, time)).padStart(8)).join('')}  ${text.slice(start, end)}`,
      ),
    ]),
  );
  return lines.join('\n');
}

/** The cells in full: of each quantity a row for each token, with a number for each unit. */
export function cellRecords({ tokens, networks }: TracedText): readonly Record<string, unknown>[] {
  return networks.flatMap((traces, network) =>
    traces.map(trace => {
      const { layer, direction, units } = trace;
      const rows = cellQuantities.map(({ name }) => [
        name,
        tokens.map((_, time) => Array.from(rowAt(trace, name, time), value => Number(value.toFixed(decimals)))),
      ]);
      return { network, layer, direction, units, ...(Object.fromEntries(rows) as Record<string, unknown>) };
    }),
  );
}

const decimals = 6;

const cellQuantities = [
  { letter: 'i', name: 'inputGate' },
  { letter: 'f', name: 'forgetGate' },
  { letter: 'g', name: 'candidate' },
  { letter: 'o', name: 'outputGate' },
  { letter: 'c', name: 'cell' },
  { letter: 'h', name: 'state' },
] as const;

type CellQuantity = (typeof cellQuantities)[number]['name'];

/** [H] */
function rowAt(trace: CellTrace, quantity: CellQuantity, time: number): Float64Array {
  return trace[quantity].subarray(time * trace.units, (time + 1) * trace.units);
}

function meanAt(trace: CellTrace, quantity: CellQuantity, time: number): number {
  return rowAt(trace, quantity, time).reduce((sum, value) => sum + value, 0) / trace.units;
}
