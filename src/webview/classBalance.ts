import type { LabelCount } from '../protocol/panelProtocol';
import { formatCount, t } from './language';

/** A class that is so many times rarer than another is learned badly. */
const unbalanced = 4;
/** Below so many texts a class is hardly learned at all. */
const few = 20;

/** What to label next so that the classes are learned alike; undefined when all is well. */
export function classBalance(labels: readonly LabelCount[], hasDatasets: boolean): string | undefined {
  const used = labels.filter(({ count }) => count > 0).sort((a, b) => a.count - b.count);
  const [rarest, most] = [used.at(0), used.at(-1)];
  if (rarest === undefined || most === undefined) {
    return hasDatasets ? undefined : t('Nothing is labelled yet: select text in an editor and label it.');
  }
  if (used.length === 1 && !hasDatasets) {
    return t(
      'Only “{0}” has texts. Label some of another class too: one class alone cannot be trained.',
      rarest.label.name,
    );
  }
  if (most.count >= unbalanced * rarest.count) {
    return t(
      '“{0}” has {1} texts, “{2}” only {3}. A few more of “{2}” would help most.',
      most.label.name,
      formatCount(most.count),
      rarest.label.name,
      formatCount(rarest.count),
    );
  }
  if (rarest.count < few && !hasDatasets) {
    return t(
      '“{0}” has {1} texts; from about {2} on a class is learned well.',
      rarest.label.name,
      formatCount(rarest.count),
      formatCount(few),
    );
  }
  return undefined;
}
