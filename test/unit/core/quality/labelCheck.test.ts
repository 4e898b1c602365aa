import assert from 'node:assert/strict';
import type { Finding } from '../../../../src/core/quality/finding';
import { checkLabels, type LabelCheckStage, type LabelReport } from '../../../../src/core/quality/labelCheck';
import type { CurrentLabels } from '../../../../src/core/quality/itemsNow';
import { openFindings } from '../../../../src/core/quality/openFindings';
import type { Annotation } from '../../../../src/core/labels/annotation';
import { CancelledError } from '../../../../src/core/errors';
import { ReferenceEngine } from '../../../../src/engine/reference/referenceEngine';
import { annotation } from '../labels/annotations';
import { opinions } from '../training/trainingFixture';

const noPause = (): Promise<void> => Promise.resolve();

function labelled(id: string, text: string, label: string, more: Partial<Annotation> = {}): Annotation {
  const plain = annotation(id, label, 'reviews.txt', Number.parseInt(id.slice(1), 10) * 1000);
  const { selector } = plain.target;
  const target = { source: 'reviews.txt', selector: { ...selector, exact: text, end: selector.start + text.length } };
  return { ...plain, target, ...more };
}

/** Sixty opinions, of which the eighth has the wrong label. */
const annotations = opinions(60).map(({ text, labels: [label] }, index) =>
  labelled(`o${index}`, text, index === 7 ? (label === 'positive' ? 'negative' : 'positive') : label!),
);
const wrong = annotations[7]!;

async function check(given: readonly Annotation[], csv = ''): Promise<LabelReport> {
  const bytes = new TextEncoder().encode(csv);
  const table = {
    kind: 'csv',
    path: 'rows.csv',
    textColumn: 'text',
    labelColumn: 'label',
    role: 'train',
    bytes,
  } as const;
  const task = { annotations: given, tables: csv === '' ? [] : [table], folders: [], seed: 1 };
  return checkLabels(task, new ReferenceEngine(), noPause, () => undefined);
}

function kinds(findings: readonly Finding[], kind: Finding['kind']): readonly Finding[] {
  return findings.filter(finding => finding.kind === kind);
}

function textsOf(finding: Finding): readonly string[] {
  if (finding.kind === 'conflict') return finding.annotations.map(({ target }) => target.selector.exact);
  return finding.kind === 'suspect' ? [finding.item.text] : finding.items.map(({ text }) => text);
}

function now(given: readonly Annotation[], rowLabels = new Map<string, readonly string[]>()): CurrentLabels {
  return {
    get: id => given.find(other => other.id === id),
    ofSource: source => given.filter(({ target }) => target.source === source),
    rowLabels,
  };
}

describe('a check of labels', () => {
  it('names the label that looks wrong, with what it should be', async () => {
    const { findings, checked } = await check(annotations);
    const [first] = kinds(findings, 'suspect');
    assert.ok(first?.kind === 'suspect');
    assert.deepEqual(first.item.origin, { kind: 'annotation', id: 'o7' });
    assert.notDeepEqual(first.suggested, wrong.labels);
    assert.ok(first.probability > 0.5);
    assert.equal(checked, 60);
  });

  it('does not come back to a label that was confirmed, until another one is given', async () => {
    const confirmed = { ...wrong, state: { confirmed: wrong.labels } };
    const among = (one: Annotation): readonly Annotation[] => annotations.map(other => (other === wrong ? one : other));
    const suspects = async (one: Annotation): Promise<readonly string[]> =>
      kinds((await check(among(one))).findings, 'suspect').flatMap(textsOf);
    assert.ok((await suspects(wrong)).includes(wrong.target.selector.exact));
    assert.ok(!(await suspects(confirmed)).includes(wrong.target.selector.exact));
    assert.ok((await suspects({ ...wrong, state: { confirmed: ['other'] } })).includes(wrong.target.selector.exact));
  });

  it('tells equal texts with different labels from copies with the same, in annotations and rows', async () => {
    const csv = 'text,label\nA DULL film,positive\n"Really, a ""great"" film",positive\n';
    const given = [
      labelled('a1', 'a dull  film', 'negative'),
      labelled('a2', 'Quite good', 'positive'),
      labelled('a3', 'quite good', 'positive'),
    ];
    const { findings } = await check(given, csv);
    const [contradiction] = kinds(findings, 'contradiction');
    assert.deepEqual(textsOf(contradiction!), ['a dull  film', 'A DULL film']);
    assert.ok(contradiction?.kind === 'contradiction');
    const table = { kind: 'csv', textColumn: 'text', labelColumn: 'label' };
    assert.deepEqual(contradiction.items[1]?.origin, { kind: 'row', path: 'rows.csv', line: 2, table });
    assert.deepEqual(kinds(findings, 'copies').map(textsOf), [['Quite good', 'quite good']]);
  });

  it('leaves out copies and contradictions that a person keeps, a row by the note at its text', async () => {
    const csv = 'text,label\n"A ""dull"" film",positive\n';
    const kept = [
      labelled('a1', 'a "dull" film', 'negative', { state: { confirmed: ['negative'] } }),
      labelled('a2', 'Quite good', 'positive', { state: { copy: true } }),
      labelled('a3', 'quite good', 'positive', { state: { copy: true } }),
    ];
    const note = labelled('n4', 'A ""dull"" film', '', { labels: [], state: { confirmed: ['positive'] } });
    const ofRow = { ...note, target: { ...note.target, source: 'rows.csv' } };
    assert.equal(kinds((await check(kept, csv)).findings, 'contradiction').length, 1);
    assert.deepEqual((await check([...kept, ofRow], csv)).findings, []);
    const another = labelled('a5', 'QUITE good', 'positive');
    assert.equal(kinds((await check([...kept, another])).findings, 'copies').length, 1);
  });

  it('lists what annotators disagree about, and how far they agree', async () => {
    const [ada, ben] = [
      labelled('a1', 'Fine', 'positive', { annotator: 'Ada' }),
      labelled('b1', 'Fine', 'negative', { annotator: 'Ben' }),
    ];
    const { findings, agreement } = await check([ada, ben]);
    assert.deepEqual(
      findings.map(({ kind }) => kind),
      ['conflict'],
    );
    assert.equal(agreement.pairs[0]?.agreement.items, 1);
  });

  it('says of which labels it can say nothing', async () => {
    const { findings, uncheckedLabels } = await check([
      labelled('a1', 'Fine', 'positive'),
      labelled('a2', 'Bad', 'bad'),
    ]);
    assert.deepEqual(findings, []);
    assert.deepEqual(uncheckedLabels, ['bad', 'positive']);
  });

  it('tells its stages and stops when it is told to', async () => {
    const stages: LabelCheckStage[] = [];
    const stop = (): Promise<void> =>
      stages.includes('labels') ? Promise.reject(new CancelledError('stopped')) : Promise.resolve();
    const task = { annotations, tables: [], folders: [], seed: 1 };
    await assert.rejects(
      checkLabels(task, new ReferenceEngine(), stop, stage => stages.push(stage)),
      CancelledError,
    );
    assert.deepEqual(stages, ['reading', 'texts', 'labels']);
  });

  it('finds a label too many and a forgotten one where texts may have several', async () => {
    const several = annotations.map(one => ({
      ...one,
      labels: one.labels[0] === 'positive' ? ['good', 'any'] : ['any'],
    }));
    const task = { annotations: several, tables: [], folders: [], seed: 1, kind: 'multi' } as const;
    const { findings, uncheckedLabels } = await checkLabels(task, new ReferenceEngine(), noPause, () => undefined);
    const suspect = findings.find(
      finding => finding.kind === 'suspect' && finding.item.text === wrong.target.selector.exact,
    );
    assert.ok(suspect?.kind === 'suspect');
    assert.equal(suspect.suggested.includes('good'), !several[7]!.labels.includes('good'));
    assert.ok(suspect.suggested.includes('any'));
    assert.deepEqual(uncheckedLabels, ['any']);
  });
});

describe('findings', () => {
  it('close when the label is corrected, confirmed or taken off, and are open again after an undo', async () => {
    const { findings } = await check(annotations);
    const suspects = kinds(findings, 'suspect').filter(finding => textsOf(finding)[0] === wrong.target.selector.exact);
    const open = (one: Annotation | undefined): number =>
      openFindings(suspects, now(one === undefined ? [] : [one])).length;
    assert.equal(open(wrong), 1);
    assert.equal(open({ ...wrong, labels: ['other'] }), 0);
    assert.equal(open({ ...wrong, state: { confirmed: wrong.labels } }), 0);
    assert.equal(open(undefined), 0);
    assert.equal(open(wrong), 1);
  });

  it('about rows close when the row was given another label', async () => {
    const csv = 'text,label\nA dull film,positive\n';
    const given = [labelled('a1', 'A dull film', 'negative')];
    const { findings } = await check(given, csv);
    assert.equal(openFindings(findings, now(given)).length, 1);
    assert.equal(openFindings(findings, now(given, new Map([['rows.csv:2', ['negative']]]))).length, 0);
  });
});
