import * as vscode from 'vscode';
import { defaultSettings } from '../../core/training/settings';
import type { TrainRequest } from '../../protocol/workerProtocol';
import { engineChoice } from '../engineChoice';

/** How to train, as the settings of the folder say; a value that is not what the setting allows counts as not set. */
export function trainingOptions(
  folder: vscode.Uri,
): Pick<TrainRequest, 'settings' | 'seed' | 'timeBudget' | 'findLearningRate' | 'choice'> {
  const configuration = vscode.workspace.getConfiguration('undertone.training', folder);
  const integer = (name: string, least: number, fallback: number): number => {
    const value = configuration.get(name);
    return typeof value === 'number' && Number.isInteger(value) && value >= least ? value : fallback;
  };
  const epochs = integer('epochs', 0, 0);
  return {
    settings: { ...defaultSettings, epochs: epochs === 0 ? 'auto' : epochs },
    seed: integer('seed', 0, 1),
    timeBudget: null,
    findLearningRate: false,
    choice: engineChoice(),
  };
}
