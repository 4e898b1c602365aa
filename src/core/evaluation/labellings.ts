import type { TaskKind } from '../dataset/taskKind';
import type { Labelling } from './labelling';
import { manyLabels } from './manyLabels';
import { oneLabel } from './oneLabel';

export const labellings: Readonly<Record<TaskKind, Labelling>> = { single: oneLabel, multi: manyLabels };
