import * as vscode from 'vscode';
import type { DatasetRole } from '../../core/dataset/datasetSource';
import { askStep } from '../quickPickStep';

export interface RoleQuestion {
  readonly title: string;
  /** From 1. */
  readonly step: number;
  readonly totalSteps: number;
  /** From the workspace folder: its name may tell the role. */
  readonly sourcePath: string;
  /** What was found in the dataset, as a sentence. */
  readonly content: string;
}

/** Asks what a dataset is for. Resolves to 'back' or, when the person leaves, to undefined. */
export async function askRole(question: RoleQuestion): Promise<DatasetRole | 'back' | undefined> {
  const { title, step, totalSteps, sourcePath, content } = question;
  const items = datasetRoles.map(role => ({ role, ...roleWords(role) }));
  const guess = roleOfName(sourcePath);
  const chosen = await askStep({
    title,
    step,
    totalSteps,
    placeholder: `${content} ${vscode.l10n.t('What is it for?')}`,
    items,
    active: items.find(({ role }) => role === guess),
  });
  return typeof chosen === 'object' ? chosen.role : chosen;
}

const datasetRoles: readonly DatasetRole[] = ['train', 'dev', 'test'];

/** What a role is called, and what it means. */
export function roleWords(role: DatasetRole): { readonly label: string; readonly detail: string } {
  switch (role) {
    case 'train':
      return {
        label: vscode.l10n.t('Training'),
        detail: vscode.l10n.t(
          'The model learns from it; a part is kept back for validation unless another dataset is for that.',
        ),
      };
    case 'dev':
      return {
        label: vscode.l10n.t('Validation'),
        detail: vscode.l10n.t('Decides which epoch of a training is the best.'),
      };
    case 'test':
      return {
        label: vscode.l10n.t('Test'),
        detail: vscode.l10n.t('Only tells how good the finished model is.'),
      };
  }
}

function roleOfName(name: string): DatasetRole {
  const words = name.toLowerCase().split(/[^a-z]+/);
  if (words.includes('test')) return 'test';
  return words.some(word => ['dev', 'val', 'valid', 'validation'].includes(word)) ? 'dev' : 'train';
}
