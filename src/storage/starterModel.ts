import fs from 'node:fs/promises';
import path from 'node:path';
import { decodeSummary } from '../core/model/metricsFile';
import type { ModelFiles } from '../core/model/modelFiles';
import { describeFailure, readStoredModel, type StoredModel } from './storedModels';

/** The model that comes with Undertone. Nothing of it is read before it is asked for, and its weights only when it has to judge. */
export class StarterModel {
  private summary: Promise<StoredModel> | undefined;

  /** @param directory absolute */
  constructor(private readonly directory: string) {}

  /** @throws UserFacingError that names the file that cannot be read */
  describe(): Promise<StoredModel> {
    this.summary ??= this.readSummary();
    return this.summary;
  }

  /** All of its files. @throws UserFacingError that names the file that cannot be read */
  async read(): Promise<ModelFiles> {
    return readStoredModel(await this.describe());
  }

  private async readSummary(): Promise<StoredModel> {
    const { directory } = this;
    try {
      const metrics = await fs.readFile(path.join(directory, 'metrics.json'));
      return { directory, summary: decodeSummary(new Map([['metrics.json', metrics]])), note: '' };
    } catch (error) {
      throw describeFailure(error, directory);
    }
  }
}

/** Where it lies in the extension. */
export const starterFolder = path.join('media', 'starter');
