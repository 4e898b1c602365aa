import { classOf, labelsOf } from '../dataset/dataset';
import type { Example } from '../dataset/example';
import { groupsByClass } from '../dataset/split';
import type { TaskKind } from '../dataset/taskKind';
import { truthOf } from '../dataset/truth';
import type { Engine } from '../engine';
import { decisionSuspects } from '../evaluation/decisionSuspects';
import { labelSuspects } from '../evaluation/labelErrors';
import { outOfFoldProbabilities } from '../evaluation/outOfFold';
import type { SuspectFinding } from './finding';
import type { LabelledItem } from './labelledItem';

/**
 * Items whose labels are probably wrong, the most suspect first: a fast classifier that did not see an item is sure of something else.
 *
 * @param pause awaited between passes over the data: lets others run, and may throw to stop
 */
export async function suspectItems(
  items: readonly LabelledItem[],
  kind: TaskKind,
  seed: number,
  engine: Engine,
  pause: () => Promise<void>,
): Promise<SuspectItems> {
  const names = labelsOf(items, kind);
  const judge = (examples: readonly Example[], labels: readonly string[]): ReturnType<typeof outOfFoldProbabilities> =>
    outOfFoldProbabilities(examples, labels, folds, seed, engine, pause);
  return kind === 'multi' ? suspectDecisions(items, names, judge) : suspectLabels(items, names, judge);
}

export interface SuspectItems {
  readonly suspects: readonly SuspectFinding[];
  /** Labels that too few different texts have to say anything of. */
  readonly unchecked: readonly string[];
}

const folds = 10;

type Judge = (examples: readonly Example[], labels: readonly string[]) => Promise<readonly (readonly number[])[]>;

async function suspectLabels(
  items: readonly LabelledItem[],
  names: readonly string[],
  judge: Judge,
): Promise<SuspectItems> {
  const labels = judgeable(items, names);
  const unchecked = names.filter(name => !labels.includes(name));
  if (labels.length < 2) return { suspects: [], unchecked: names };
  const judged = items.filter(item => classOf(item, labels) >= 0);
  const rows = await judge(judged, labels);
  const given = judged.map(item => classOf(item, labels));
  const suspects = labelSuspects(rows, given).map(({ example, suggested }): SuspectFinding => {
    const probability = rows[example]![suggested]!;
    return { kind: 'suspect', item: judged[example]!, suggested: [labels[suggested]!], probability };
  });
  return { suspects, unchecked };
}

/** Each label is a yes or no of its own. */
async function suspectDecisions(
  items: readonly LabelledItem[],
  names: readonly string[],
  judge: Judge,
): Promise<SuspectItems> {
  const columns: (readonly (readonly number[])[])[] = [];
  const labels: string[] = [];
  for (const name of names) {
    const decisions = items.map(({ text, labels: given }) => ({ text, labels: [given.includes(name) ? 'yes' : 'no'] }));
    if (judgeable(decisions, decisionNames).length < decisionNames.length) continue;
    columns.push(await judge(decisions, decisionNames));
    labels.push(name);
  }
  const rows = items.map((_, item) => columns.map(column => column[item]![1]!));
  const truths = items.map(item => truthOf(item, labels, 'multi'));
  const suspects = decisionSuspects(rows, truths).map(({ example, label, suggested }): SuspectFinding => {
    const item = items[example]!;
    const ofLabel = rows[example]![label]!;
    const unknown = item.labels.filter(name => !labels.includes(name));
    return {
      kind: 'suspect',
      item,
      suggested: [...suggested.map(index => labels[index]!), ...unknown],
      probability: suggested.includes(label) ? ofLabel : 1 - ofLabel,
    };
  });
  return { suspects, unchecked: names.filter(name => !labels.includes(name)) };
}

const decisionNames = ['no', 'yes'];

/** The labels that two different texts have at least: with fewer, some fold has none to learn from. */
function judgeable(examples: readonly Example[], names: readonly string[]): readonly string[] {
  const groups = groupsByClass(examples);
  return names.filter(name => (groups.get(name)?.length ?? 0) >= 2);
}
