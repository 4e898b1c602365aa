import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { z } from 'zod';
import type { LabelTarget } from '../../protocol/tableMethods';

/** What VS Code keeps of a table that is not saved, over crashes and restarts: the acts, not the file. */
export interface TableBackup {
  readonly target: LabelTarget;
  readonly edits: Uint8Array;
}

const header = z.object({
  format: z.literal('undertone-table-backup'),
  version: z.literal(1),
  target: z.string().nullable(),
});

export async function writeBackup(
  destination: vscode.Uri,
  { target, edits }: TableBackup,
): Promise<vscode.CustomDocumentBackup> {
  const first = { format: 'undertone-table-backup', version: 1, target } satisfies z.infer<typeof header>;
  const file = destination.fsPath;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, Buffer.concat([Buffer.from(`${JSON.stringify(first)}\n`), edits]));
  return {
    id: destination.toString(),
    delete: () => {
      void rm(file, { force: true });
    },
  };
}

/** @param id as `writeBackup` gave it */
export async function readBackup(id: string): Promise<TableBackup> {
  const bytes = await readFile(vscode.Uri.parse(id).fsPath);
  const end = bytes.indexOf('\n');
  const { target } = header.parse(JSON.parse(bytes.subarray(0, end).toString()));
  return { target, edits: new Uint8Array(bytes.subarray(end + 1)) };
}
