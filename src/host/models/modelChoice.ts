import type * as vscode from 'vscode';
import type { StoredModel } from '../../storage/storedModels';

/** Which model a person wants to use in place of the newest. One that is trained later takes the place of both. */
export class ModelChoice {
  constructor(private readonly memento: vscode.Memento) {}

  /** @param models newest first; undefined when none of them is chosen */
  among(models: readonly StoredModel[]): StoredModel | undefined {
    const choice = this.memento.get(key);
    if (!isChoice(choice) || (models[0]?.summary.created ?? '') > choice.newest) return undefined;
    return models.find(({ directory }) => directory === choice.directory);
  }

  async choose({ directory }: StoredModel, models: readonly StoredModel[]): Promise<void> {
    const newest = models[0]?.summary.created ?? '';
    await this.memento.update(key, { directory, newest } satisfies Choice);
  }
}

const key = 'undertone.modelInUse';

interface Choice {
  readonly directory: string;
  /** When the newest of the models was made that there were then: ISO 8601 in UTC. */
  readonly newest: string;
}

function isChoice(value: unknown): value is Choice {
  if (typeof value !== 'object' || value === null) return false;
  const { directory, newest }: Partial<Record<keyof Choice, unknown>> = value;
  return typeof directory === 'string' && typeof newest === 'string';
}
