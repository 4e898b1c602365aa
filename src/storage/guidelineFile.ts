import { join } from 'node:path';
import { diskFileSystem, errorCode, type FileSystem } from './fileSystem';
import { ProjectFolder } from './projectFolder';
import { writeError } from './storageError';

/** Creates `.undertone/GUIDELINE.md`, unless it is there: then it belongs to the people. Returns its path. */
export async function createGuideline(
  workspace: string,
  text: string,
  fileSystem: FileSystem = diskFileSystem,
): Promise<string> {
  const folder = new ProjectFolder(fileSystem, workspace);
  const path = join(folder.path, 'GUIDELINE.md');
  try {
    await folder.check();
    await folder.create();
    const handle = await fileSystem.open(path, 'wx');
    try {
      await handle.writeFile(text);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw writeError(error, 'The guideline was not created', path);
  }
  return path;
}
