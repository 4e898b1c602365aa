import type { Agreement, AgreementGrade } from '../core/agreement/agreement';
import type { AnnotatorAgreement } from '../core/agreement/annotatorAgreement';
import { percent } from '../core/evaluation/inWords';
import type { Annotation } from '../core/labels/annotation';
import type { Finding } from '../core/quality/finding';
import type { LabelReport } from '../core/quality/labelCheck';
import { itemKey, type LabelledItem } from '../core/quality/labelledItem';
import { shorten } from '../core/text/shorten';

/** A report of a check for people. */
export function* reportLines(
  { checked, findings, unlisted, agreement, uncheckedLabels, unusable }: LabelReport,
  annotations: readonly Annotation[],
  shown: number,
): Generator<string, void, void> {
  yield `Labelled texts checked: ${checked}.`;
  if (unusable > 0) yield `Rows of datasets that could not be used: ${unusable}.`;
  if (uncheckedLabels.length > 0) {
    yield `Too few different texts to say whether these labels are right: ${uncheckedLabels.join(', ')}.`;
  }
  const sources = new Map(annotations.map(({ id, target }) => [id, target.source]));
  const placeOf = (item: LabelledItem): string =>
    item.origin.kind === 'annotation' ? (sources.get(item.origin.id) ?? '') : itemKey(item);
  for (const kind of kinds) {
    const ofKind = findings.filter(finding => finding.kind === kind);
    if (ofKind.length === 0) continue;
    yield `\n${titles[kind]}: ${ofKind.length}${ofKind.length > shown ? ' (--show N lists more)' : ''}`;
    for (const finding of ofKind.slice(0, shown)) yield* findingLines(finding, placeOf);
  }
  if (unlisted > 0) yield `\nFindings beyond the first thousand of a kind: ${unlisted}.`;
  yield* agreementText(agreement);
}

const kinds: readonly Finding['kind'][] = ['suspect', 'contradiction', 'conflict', 'copies'];

const titles: Readonly<Record<Finding['kind'], string>> = {
  suspect: 'Labels that look wrong',
  contradiction: 'Same text, different labels',
  conflict: 'Annotators disagree',
  copies: 'Copies and near copies',
};

function* findingLines(finding: Finding, placeOf: (item: LabelledItem) => string): Generator<string, void, void> {
  switch (finding.kind) {
    case 'suspect': {
      const { item, suggested, probability } = finding;
      const change = `${names(item.labels)} → ${names(suggested)} (${percent(probability)})`;
      yield `  ${placeOf(item)}: ${change}: ${quote(item.text)}`;
      break;
    }
    case 'contradiction':
    case 'copies':
      yield `  ${quote(finding.items[0]!.text)}`;
      for (const item of finding.items.slice(0, mostMembers)) yield `    ${names(item.labels)}: ${placeOf(item)}`;
      if (finding.items.length > mostMembers) yield `    … and ${finding.items.length - mostMembers} more`;
      break;
    case 'conflict': {
      const { source, selector } = finding.annotations[0]!.target;
      const sides = finding.annotations.map(({ annotator, labels }) => `${annotatorName(annotator)}: ${names(labels)}`);
      yield `  ${source}: ${sides.join(', ')}: ${quote(selector.exact)}`;
    }
  }
}

const mostMembers = 5;

function quote(text: string): string {
  return shorten(text, 100);
}

function names(labels: readonly string[]): string {
  return labels.length === 0 ? 'no label' : shorten(labels.join(', '), 60);
}

function* agreementText({ annotators, pairs, together }: Omit<AnnotatorAgreement, 'conflicts'>): Generator<string> {
  if (pairs.length === 0) return;
  yield '\nHow far annotators agree';
  if (annotators.length > 2)
    yield `  all together: ${figureText('Fleiss’ κ', together)}; texts labelled by several: ${together.items}`;
  for (const { annotators: pair, agreement } of pairs) {
    yield `  ${pair.map(annotatorName).join(' and ')}: ${figureText('Cohen’s κ', agreement)}; texts labelled by both: ${agreement.items}`;
  }
}

function annotatorName(name: string): string {
  return name === '' ? '(no name)' : shorten(name, 60);
}

function figureText(name: string, { kappa, interval, grade, observed }: Agreement): string {
  const range = interval === undefined ? '' : ` (${interval.low.toFixed(2)} to ${interval.high.toFixed(2)})`;
  const measured = kappa === undefined ? grades[grade] : `${name} ${kappa.toFixed(2)}${range}, ${grades[grade]}`;
  return `${measured}; the same label: ${percent(observed)}`;
}

const grades: Readonly<Record<AgreementGrade, string>> = {
  unknown: 'one label alone, which tells nothing',
  poor: 'worse than chance',
  slight: 'slight',
  fair: 'fair',
  moderate: 'moderate',
  substantial: 'substantial',
  almostPerfect: 'almost perfect',
};
