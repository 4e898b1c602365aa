import { z } from 'zod';
import { UserFacingError } from '../errors';
import { sourcePathSchema } from '../labels/annotationRecord';
import { labelSetSchema } from '../labels/labelSchema';
import type { Project } from './project';

/** The text of `.undertone/project.json`: indented and in a fixed order, because people read it and git merges it. */
export function serializeProject(project: Project): string {
  const { format, version, labels, datasets, ...unknownFields } = project;
  return `${JSON.stringify({ format, version, labels, datasets, ...unknownFields }, null, 2)}\n`;
}

/** Throws a UserFacingError that names `path`, which is for messages only. */
export function parseProject(text: string, path: string): Project {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw damaged(path, (error as Error).message, error);
  }
  const header = headerSchema.safeParse(value);
  if (!header.success) throw damaged(path, 'it does not begin as a project of Undertone does');
  if (header.data.version !== 1) {
    throw new UserFacingError(
      `${path} is of version ${JSON.stringify(header.data.version)}, and this version of Undertone knows version 1 only.`,
      'Update Undertone to read it. The file is left as it is.',
    );
  }
  const result = projectSchema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw damaged(path, `${issue.path.join('.')}: ${issue.message}`);
}

function damaged(path: string, reason: string, cause?: unknown): UserFacingError {
  return new UserFacingError(
    `${path} could not be read: ${reason}.`,
    'Mend it, or restore it from version control. The file is left as it is.',
    { cause },
  );
}

const headerSchema = z.object({ format: z.literal('undertone-project'), version: z.unknown() });

const roleSchema = z.enum(['train', 'dev', 'test']);

const datasetSchema = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.enum(['csv', 'tsv', 'jsonl']),
    path: sourcePathSchema,
    textColumn: z.string(),
    labelColumn: z.string(),
    role: roleSchema,
  }),
  z.looseObject({ kind: z.literal('folder'), path: sourcePathSchema, role: roleSchema }),
]);

const projectSchema = z.looseObject({
  format: z.literal('undertone-project'),
  version: z.literal(1),
  labels: labelSetSchema,
  datasets: z.array(datasetSchema),
  multiLabel: z.boolean().exactOptional(),
});
