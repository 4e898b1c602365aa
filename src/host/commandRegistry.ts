import * as vscode from 'vscode';
import { type CommandArguments, type CommandId } from './commands';
import { type ErrorDisplay } from './errorDisplay';

/** Where commands are registered: each with the types of `commands.ts`, and with its errors shown. */
export class CommandRegistry implements vscode.Disposable {
  private readonly registrations: vscode.Disposable[] = [];

  constructor(private readonly errors: ErrorDisplay) {}

  /** The command settles when `run` has; an error is shown, not passed on to whoever called it. */
  register<Id extends CommandId>(id: Id, run: (...args: CommandArguments[Id]) => unknown): void {
    const guarded = async (...args: CommandArguments[Id]): Promise<unknown> => {
      try {
        return await run(...args);
      } catch (error) {
        this.errors.show(error, id);
        return undefined;
      }
    };
    this.registrations.push(vscode.commands.registerCommand(id, guarded));
  }

  dispose(): void {
    for (const registration of this.registrations) registration.dispose();
    this.registrations.length = 0;
  }
}
