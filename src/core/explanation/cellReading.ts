import type { CellTrace } from './cellTrace';
import type { TracedText } from './classifierExplainer';

/** What one cell does while it reads the beginning of a text, short enough to be sent and drawn; and which other cells there are. */
export interface CellReading {
  /** T tokens as they stand in the text; none for a text without words. */
  readonly tokens: readonly string[];
  /** Whether the network has read more than these. */
  readonly isCut: boolean;
  readonly networks: number;
  /** Those of each network: layers from the bottom, forward first. */
  readonly cells: readonly Pick<CellTrace, 'layer' | 'direction'>[];
  /** H */
  readonly units: number;
  /** [T, H] of each quantity, rounded to thousandths. */
  readonly values: Readonly<Record<CellQuantity, readonly number[]>>;
}

/** In the order in which the cell computes them. */
export const cellQuantities = ['inputGate', 'forgetGate', 'candidate', 'outputGate', 'cell', 'state'] as const;
export type CellQuantity = (typeof cellQuantities)[number];

/**
 * @param network which of those whose logits are averaged; the last one where there are fewer
 * @param cell which of the network's
 */
export function cellReading(
  text: string,
  { tokens, networks }: TracedText,
  network: number,
  cell: number,
): CellReading {
  const cells = networks[Math.min(network, networks.length - 1)]!;
  const trace = cells[Math.min(cell, cells.length - 1)]!;
  const shown = tokens.slice(0, longestReading);
  const rows = shown.length * trace.units;
  const rounded = (values: Float64Array): number[] => Array.from(values.subarray(0, rows), toThousandths);
  return {
    tokens: shown.map(({ start, end }) => text.slice(start, end)),
    isCut: shown.length < tokens.length,
    networks: networks.length,
    cells: cells.map(({ layer, direction }) => ({ layer, direction })),
    units: trace.units,
    values: {
      inputGate: rounded(trace.inputGate),
      forgetGate: rounded(trace.forgetGate),
      candidate: rounded(trace.candidate),
      outputGate: rounded(trace.outputGate),
      cell: rounded(trace.cell),
      state: rounded(trace.state),
    },
  };
}

/** Tokens; more would not be looked at one by one. */
export const longestReading = 80;

function toThousandths(value: number): number {
  return Math.round(value * 1000) / 1000;
}
