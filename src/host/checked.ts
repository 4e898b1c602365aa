import type { z } from 'zod';

/** A method whose parameters are checked before anything is done with them: a page that shows text from files may be made to say anything. */
export function checked<P, R>(schema: z.ZodType<P>, handle: (params: P) => R): (params: unknown) => R {
  return params => handle(schema.parse(params));
}
