import * as vscode from 'vscode';
import type { Label } from '../../core/labels/label';
import { longestName, nameFault, type NameFault } from '../../core/labels/labelFault';

/** Asks for the name of a label, and says while it is typed why it cannot be had; undefined when the person leaves. */
export async function askLabelName(question: NameQuestion): Promise<string | undefined> {
  const { labels, own, value = '' } = question;
  const typed = await vscode.window.showInputBox({
    title: question.title,
    prompt: vscode.l10n.t('Its name, as annotations and models will show it'),
    value,
    validateInput: name => {
      const fault = nameFault(name, labels, own);
      return fault && faultWords(fault);
    },
  });
  return typed?.trim();
}

export interface NameQuestion {
  readonly title: string;
  readonly labels: readonly Label[];
  /** What is typed already. */
  readonly value?: string;
  /** The name of the label that is to be renamed. */
  readonly own?: string;
}

function faultWords(fault: NameFault): string {
  switch (fault.kind) {
    case 'empty':
      return vscode.l10n.t('A label needs a name.');
    case 'long':
      return vscode.l10n.t('A name has at most {0} characters.', longestName);
    case 'control':
      return vscode.l10n.t('A name stands on one line.');
    case 'taken':
      return vscode.l10n.t('There is a label “{0}” already. To make one of two, use Merge Label Into….', fault.by);
    case 'alike':
      return vscode.l10n.t('There is a label “{0}”, which differs in upper and lower case alone.', fault.by);
  }
}
