import { UserFacingError } from '../core/errors';
import { exchangeFormatNamed, exchangeFormats } from '../core/exchange/formats';
import type { ExchangeFormat } from '../core/exchange/exchangeFormat';
import { AnnotationStore } from '../storage/annotationStore';
import { diskFileSystem } from '../storage/fileSystem';
import { ProjectFolder } from '../storage/projectFolder';
import { ProjectStore } from '../storage/projectStore';

/** The stores of a folder that has labels. */
export interface LabelFolder {
  readonly annotations: AnnotationStore;
  readonly project: ProjectStore;
}

/** @throws UserFacingError when the folder has no `.undertone`, or its project cannot be read */
export async function openLabelFolder(folder: string): Promise<LabelFolder> {
  const place = new ProjectFolder(diskFileSystem, folder);
  await place.check();
  if (!place.exists) {
    throw new UserFacingError(
      `${folder} has no folder .undertone.`,
      'Name the folder that was labelled: the one that has .undertone in it.',
    );
  }
  const project = await ProjectStore.open(folder);
  if (project.failure !== undefined) throw project.failure;
  return { annotations: await AnnotationStore.open(folder, { foldDelay: Infinity }), project };
}

/** @throws UserFacingError that lists the formats */
export function formatOf(name: string): ExchangeFormat {
  const format = exchangeFormatNamed(name);
  if (format !== undefined) return format;
  const names = exchangeFormats.map(each => each.name).join(', ');
  throw new UserFacingError(`There is no format “${name}”.`, `Choose one of ${names}.`);
}
