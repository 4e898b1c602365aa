import type { RunEntry } from '../../protocol/modelRuns';
import { formatDate, t } from '../language';

/** What people know a run by: when it was made. */
export function runName({ isStarter, created }: Pick<RunEntry, 'isStarter' | 'created'>): string {
  return isStarter ? t('Starter model (English reviews)') : formatDate(created);
}
