import assert from 'node:assert/strict';
import { declarationComments } from '../../../starter/declarationComments';
import { opinionOf } from '../../../starter/opinionLexicon';
import { joinedTokens } from '../../../starter/plainText';

describe('the texts of the starter model', () => {
  it('are typed as people type, though they came in tokens', () => {
    assert.equal(joinedTokens(`it 's " good " ( mostly ) , is n't it ?`), `it's "good" (mostly), isn't it?`);
  });

  it('are opinions where their opinion words agree and nothing turns them round', () => {
    const scores = new Map([
      ['good', 2],
      ['kind', 1.5],
      ['bad', -2],
    ]);
    assert.equal(opinionOf('A good and kind man.', scores), 3.5);
    assert.equal(opinionOf('A good man with bad shoes.', scores), 0);
    assert.equal(opinionOf('It is not good.', scores), 0);
    assert.equal(opinionOf('It rains.', scores), 0);
  });

  it('take whole sentences from declarations, without their markup', () => {
    const comments = declarationComments('node_modules');
    assert.ok(comments.length > 1600);
    assert.ok(comments.every(text => !/[`*]|@link/.test(text)));
  });
});
