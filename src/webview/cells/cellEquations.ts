import { html, nothing } from 'lit';
import type { CellQuantity, CellReading } from '../../core/explanation/cellReading';
import { formatSigned, t } from '../language';
import { valueAt, type UnitChoice } from './cellValues';

/** What is known at one step of one cell. */
export interface CellMoment {
  readonly reading: CellReading;
  readonly step: number;
  /** The step that was read before; −1 at the first. */
  readonly before: number;
  readonly unit: UnitChoice;
}

/** Name and purpose of a quantity, in words. */
export function quantityName(quantity: CellQuantity): string {
  return {
    inputGate: t('Input gate i: how much is written'),
    forgetGate: t('Forget gate f: how much is kept'),
    candidate: t('Candidate g: what would be written'),
    outputGate: t('Output gate o: how much is shown'),
    cell: t('Cell c: what is remembered'),
    state: t('Hidden state h: what is shown'),
  }[quantity];
}

export const quantityLetters: Readonly<Record<CellQuantity, string>> = {
  inputGate: 'i',
  forgetGate: 'f',
  candidate: 'g',
  outputGate: 'o',
  cell: 'c',
  state: 'h',
};

/** The equation by which the cell computes a quantity (Hochreiter and Schmidhuber 1997; Gers et al. 2000), as people write it. */
export function equationOf(quantity: CellQuantity): unknown {
  const now = (letter: string): unknown => html`<i>${letter}</i><sub>t</sub>`;
  const last = (letter: string): unknown => html`<i>${letter}</i><sub>t−1</sub>`;
  const weighted = (letter: string): unknown =>
    html`<i>W</i><sub>${letter}</sub> ${now('x')} + <i>U</i><sub>${letter}</sub> ${last('h')} + <i>b</i
      ><sub>${letter}</sub>`;
  switch (quantity) {
    case 'inputGate':
    case 'forgetGate':
    case 'outputGate':
      return html`${now(quantityLetters[quantity])} = σ(${weighted(quantityLetters[quantity])})`;
    case 'candidate':
      return html`${now('g')} = tanh(${weighted('g')})`;
    case 'cell':
      return html`${now('c')} = ${now('f')} ⊙ ${last('c')} + ${now('i')} ⊙ ${now('g')}`;
    case 'state':
      return html`${now('h')} = ${now('o')} ⊙ tanh(${now('c')})`;
  }
}

/** The equation with the numbers of this step; of the mean only its value, since a mean of products is no product of means. */
export function valueInEquation(quantity: CellQuantity, { reading, step, before, unit }: CellMoment): unknown {
  const number = (of: CellQuantity, at = step): string => formatSigned(valueAt(reading, of, at, unit));
  const value = html`<strong class="figure">${number(quantity)}</strong>`;
  if (unit === null) return html`${t('mean')} ${value}`;
  const terms = {
    inputGate: nothing,
    forgetGate: nothing,
    candidate: nothing,
    outputGate: nothing,
    cell: html`${number('forgetGate')} · ${number('cell', before)} + ${number('inputGate')} · ${number('candidate')} =`,
    state: html`${number('outputGate')} · tanh(${number('cell')}) =`,
  }[quantity];
  return html`<span class="figure">${terms}</span> ${value}`;
}
