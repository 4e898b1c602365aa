import * as vscode from 'vscode';
import { byFrequency, mostFrequent, type Tally } from '../../core/marks/tally';
import { shorten } from '../../core/text/shorten';
import { percent } from '../percent';

/** "62% positive of 120". */
export function tallyHeadline(tally: Tally): string {
  const most = mostFrequent(tally);
  const total = tally.total.toLocaleString(vscode.env.language);
  return most === undefined
    ? vscode.l10n.t('{0} unsure of {1}', percent(tally.unsure / tally.total), total)
    : vscode.l10n.t('{0} {1} of {2}', percent(most.share), shorten(most.label, longestName), total);
}

/** "positive: 74, negative: 30, unsure: 16". */
export function tallyDetails({ counts, unsure }: Tally): string {
  const parts = byFrequency(counts).map(([label, count]) =>
    vscode.l10n.t('{0}: {1}', shorten(label, longestName), count),
  );
  if (unsure > 0) parts.push(vscode.l10n.t('unsure: {0}', unsure));
  return parts.join(', ');
}

const longestName = 60;
