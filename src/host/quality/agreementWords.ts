import * as vscode from 'vscode';
import type { Agreement, AgreementGrade } from '../../core/agreement/agreement';
import type { AnnotatorAgreement } from '../../core/agreement/annotatorAgreement';
import { shorten } from '../../core/text/shorten';
import { percent } from '../percent';

/** A figure of agreement as people read it. */
export interface AgreementLine {
  /** Whose. */
  readonly label: string;
  readonly description: string;
}

/** Of each two, and of all together where there are more. */
export function agreementLines({
  annotators,
  pairs,
  together,
}: Omit<AnnotatorAgreement, 'conflicts'>): readonly AgreementLine[] {
  const ofPairs = pairs.map(({ annotators: [first, second], agreement }) => ({
    label: vscode.l10n.t('{0} and {1}', annotatorWords(first), annotatorWords(second)),
    description: figureWords('Cohen’s κ', agreement, vscode.l10n.t('labelled by both: {0}', agreement.items)),
  }));
  if (annotators.length < 3) return ofPairs;
  const ofAll = figureWords('Fleiss’ κ', together, vscode.l10n.t('labelled by several: {0}', together.items));
  return [{ label: vscode.l10n.t('All together'), description: ofAll }, ...ofPairs];
}

export function annotatorWords(name: string): string {
  return name === '' ? vscode.l10n.t('(no name)') : shorten(name, longestName);
}

/** UTF-16 units. */
const longestName = 60;

function figureWords(name: string, { kappa, interval, grade, observed }: Agreement, items: string): string {
  const alike = vscode.l10n.t('the same label: {0}', percent(observed));
  if (kappa === undefined) return [gradeWords(grade), alike, items].join(' · ');
  const range = interval && vscode.l10n.t('({0} to {1})', figure(interval.low), figure(interval.high));
  const measured = [`${name} ${figure(kappa)}`, ...(range === undefined ? [] : [range])].join(' ');
  return [`${measured}, ${gradeWords(grade)}`, alike, items].join(' · ');
}

function figure(value: number): string {
  return new Intl.NumberFormat(vscode.env.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(
    value,
  );
}

function gradeWords(grade: AgreementGrade): string {
  switch (grade) {
    case 'unknown':
      return vscode.l10n.t('one label alone, which tells nothing');
    case 'poor':
      return vscode.l10n.t('worse than chance');
    case 'slight':
      return vscode.l10n.t('slight');
    case 'fair':
      return vscode.l10n.t('fair');
    case 'moderate':
      return vscode.l10n.t('moderate');
    case 'substantial':
      return vscode.l10n.t('substantial');
    case 'almostPerfect':
      return vscode.l10n.t('almost perfect');
  }
}
