import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LabelReport } from '../../../src/core/quality/labelCheck';
import { AnnotationStore } from '../../../src/storage/annotationStore';
import { annotation, giving } from '../core/labels/annotations';
import { opinions } from '../core/training/trainingFixture';
import { temporaryFolder } from '../storage/temporaryFolder';
import { lastLine, undertone } from './undertone';

describe('undertone check', () => {
  const folder = temporaryFolder();
  const at = (name: string): string => path.join(folder.path, name);

  beforeEach(async () => {
    const lines = opinions(40).map(({ text, labels: [label] }, index) => {
      const given = index === 7 ? (label === 'positive' ? 'negative' : 'positive') : label;
      return JSON.stringify({ text, label: given });
    });
    writeFileSync(at('rows.jsonl'), lines.join('\n'));
    mkdirSync(at('.undertone'));
    const dataset = { kind: 'jsonl', path: 'rows.jsonl', textColumn: 'text', labelColumn: 'label', role: 'train' };
    const project = { format: 'undertone-project', version: 1, labels: [], datasets: [dataset] };
    writeFileSync(at('.undertone/project.json'), JSON.stringify(project));
    const store = await AnnotationStore.open(folder.path);
    await store.apply([
      giving({ ...annotation('a', 'positive'), annotator: 'Ada' }),
      giving({ ...annotation('b', 'negative'), annotator: 'Ben' }),
    ]);
    await store.dispose();
  });

  it('names the row whose label looks wrong, what annotators disagree about, and how far they agree', async () => {
    const { code, stdout, stderr } = await undertone(['check', '--folder', folder.path, '--engine', 'reference']);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^Labelled texts checked: 41\.$/m);
    assert.match(stdout, /^ {2}rows\.jsonl:8: (negative → positive|positive → negative) \(\d/m);
    assert.match(stdout, /^ {2}reviews\.txt: Ada: positive, Ben: negative: word$/m);
    assert.match(
      stdout,
      /^ {2}Ada and Ben: Cohen’s κ 0\.00, slight; the same label: 0\.0 %; texts labelled by both: 1$/m,
    );
  });

  it('gives all of it as JSON', async () => {
    const { stdout } = await undertone(['check', '--folder', folder.path, '--engine', 'reference', '--json']);
    const report = lastLine(stdout) as LabelReport;
    assert.equal(report.checked, 41);
    assert.deepEqual(report.agreement.annotators, ['Ada', 'Ben']);
  });
});
