import * as vscode from 'vscode';
import { recordMessages, type RecordedMessages } from './recordedMessages';

/**
 * Activates the extension before the tests of the suite that calls this, and closes all editors after each. The hooks that the suite
 * registers earlier come before these.
 *
 * @returns what the extension tells people in the test that runs
 */
export function useExtension(): Omit<RecordedMessages, 'restore'> {
  let messages: ReturnType<typeof recordMessages>;
  before(async () => {
    await vscode.extensions.getExtension('undertone.undertone')!.activate();
  });
  beforeEach(() => {
    messages = recordMessages();
  });
  afterEach(async () => {
    messages.restore();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  return {
    get shown() {
      return messages.shown;
    },
    press: button => {
      messages.press(button);
    },
  };
}
