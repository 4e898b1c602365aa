import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** A row of a data set: a text with its label, or the tokens of a text. */
export interface Row {
  readonly text: string;
  readonly label: string;
  readonly tokens: readonly string[];
}

/** Rows of a part of a data set; what a row does not have is empty. */
export function readJsonLines(data: string, set: string, part: string): readonly Row[] {
  const lines = fs
    .readFileSync(path.join(data, set, `${part}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  return lines.map(line => row.parse(JSON.parse(line)));
}

const row = z.object({
  text: z.string().default(''),
  label: z.string().default(''),
  tokens: z.array(z.string()).default([]),
});
