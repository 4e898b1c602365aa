import * as vscode from 'vscode';
import { z } from 'zod';
import { shorten } from '../../core/text/shorten';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { Labelling } from '../labels/labelling';
import { escapeMarkdown } from '../markdown';
import type { AssistantTool } from './assistantTool';
import { findQuote } from './quotedRange';

const input = z.strictObject({
  file: z.string().min(1),
  text: z.string().min(1).max(100_000),
  line: z.int().min(1).exactOptional(),
  label: z.string().trim().min(1).max(200),
});

/** Gives a piece of a file a label, when a person has agreed to it. One undo takes it back. */
export function labelTool(stores: WorkspaceStores, labelling: Labelling): AssistantTool<z.infer<typeof input>> {
  return {
    input,
    progress: () => vscode.l10n.t('Labelling text…'),
    confirmation: ({ file, text, label }) => ({
      title: vscode.l10n.t('Label text'),
      message: new vscode.MarkdownString(
        vscode.l10n.t(
          'Label “{0}” in {1} as **{2}**?',
          escapeMarkdown(shorten(text, 200)),
          escapeMarkdown(shorten(file, 200)),
          escapeMarkdown(shorten(label, 80)),
        ),
      ),
    }),
    run: async ({ file, text, line, label }) => {
      const { document, range } = await findQuote(stores, file, text, line);
      const change = await labelling.give(document, [range], label);
      return {
        labelled: text,
        label,
        line: document.positionAt(range.start).line + 1,
        ...(change === undefined && { note: 'It had this label already.' }),
      };
    },
  };
}
