import { z } from 'zod';
import { labelColors } from './label';
import { isWithin } from './labelTree';

const labelSchema = z.looseObject({
  name: z.string().min(1),
  color: z.enum(labelColors),
  key: z.string().length(1).exactOptional(),
  description: z.string().exactOptional(),
  parent: z.string().exactOptional(),
});

/** The labels of a project. A parent that is missing is no fault: a merge of two branches may leave one. */
export const labelSetSchema = z
  .array(labelSchema)
  .refine(labels => new Set(labels.map(({ name }) => name)).size === labels.length, 'two labels have the same name')
  .refine(
    labels => labels.every(({ name, parent }) => parent === undefined || !isWithin(labels, parent, name)),
    'a label is its own ancestor',
  );
