import assert from 'node:assert/strict';
import { UserFacingError } from '../../../../src/core/errors';
import { emptyProject, taskKindOf, type Project } from '../../../../src/core/project/project';
import { parseProject, serializeProject } from '../../../../src/core/project/projectFile';

describe('the project file', () => {
  const project: Project = {
    format: 'undertone-project',
    version: 1,
    labels: [
      { name: 'spam', color: 'orange', key: 's', description: 'Nobody asked for it.' },
      { name: 'ham', color: 'green' },
    ],
    datasets: [
      { kind: 'csv', path: 'data/mails.csv', textColumn: 'text', labelColumn: 'class', role: 'train' },
      { kind: 'folder', path: 'data/mails', role: 'test' },
    ],
  };

  function refusal(text: string): UserFacingError {
    try {
      parseProject(text, 'project.json');
    } catch (error) {
      assert.ok(error instanceof UserFacingError);
      return error;
    }
    throw new Error('It was accepted.');
  }

  it('gives back what was written', () => {
    assert.deepEqual(parseProject(serializeProject(project), 'project.json'), project);
    assert.deepEqual(parseProject(serializeProject(emptyProject), 'project.json'), emptyProject);
  });

  it('says whether a text may have several labels; one is the rule', () => {
    const several = serializeProject({ ...project, multiLabel: true });
    assert.equal(taskKindOf(parseProject(several, 'project.json')), 'multi');
    assert.equal(taskKindOf(parseProject(serializeProject(project), 'project.json')), 'single');
    assert.match(refusal(several.replace('"multiLabel": true', '"multiLabel": "yes"')).message, /multiLabel/);
  });

  it('keeps what this version does not know', () => {
    const text = serializeProject(project).replace('"name": "ham"', '"name": "ham",\n      "parent": "mail"');
    assert.equal(serializeProject(parseProject(text, 'project.json')).includes('"parent": "mail"'), true);
  });

  it('refuses a version that it does not know', () => {
    assert.match(refusal(serializeProject(project).replace('"version": 1', '"version": 3')).message, /version 3/);
  });

  it('names the file and what is wrong with it', () => {
    const damaged: [string, RegExp][] = [
      ['', /^project\.json could not be read: /],
      ['[1, 2]', /does not begin as a project/],
      [serializeProject(project).replace('"orange"', '"mauve"'), /labels\.0\.color/],
      [serializeProject(project).replace('data/mails.csv', '/etc/passwd'), /datasets\.0\.path/],
      [serializeProject(project).replace('"ham"', '"spam"'), /same name/],
    ];
    for (const [text, message] of damaged) {
      assert.match(refusal(text).message, message);
      assert.match(refusal(text).remedy, /left as it is/);
    }
  });
});
