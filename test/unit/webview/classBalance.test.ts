import assert from 'node:assert/strict';
import type { LabelCount } from '../../../src/protocol/panelProtocol';
import { classBalance } from '../../../src/webview/classBalance';

describe('the advice on class balance', () => {
  it('asks for a first label where there is nothing', () => {
    assert.match(classBalance(counts(0, 0), false)!, /Nothing is labelled yet/);
    assert.equal(classBalance(counts(0, 0), true), undefined);
  });

  it('asks for a second class', () => {
    assert.match(classBalance(counts(5, 0), false)!, /Only “a” has texts/);
  });

  it('names the class that is far rarer than another', () => {
    assert.match(classBalance(counts(80, 20), false)!, /“a” has 80 texts, “b” only 20/);
    assert.equal(classBalance(counts(79, 20), false), undefined);
  });

  it('asks for more where there are few', () => {
    assert.match(classBalance(counts(30, 19), false)!, /“b” has 19 texts; from about 20 on/);
  });
});

function counts(...numbers: number[]): LabelCount[] {
  return numbers.map((count, index) => ({ label: { name: 'ab'[index]!, color: 'blue' }, count }));
}
