import * as vscode from 'vscode';
import type { z } from 'zod';
import { messageOf } from '../../core/errors';

/** What an assistant may do: with an input that was checked, and a result that it reads as JSON. */
export interface AssistantTool<Input> {
  readonly input: z.ZodType<Input>;
  readonly run: (input: Input) => Promise<unknown>;
  /** While it runs. */
  readonly progress: () => string;
  /** For a tool that writes: what a person is asked before it does. */
  readonly confirmation?: (input: Input) => vscode.LanguageModelToolConfirmationMessages;
}

/** A tool as VS Code takes it. Errors are for the assistant: they say what is wrong and what to do, in one message. */
export function languageModelTool<Input>(tool: AssistantTool<Input>): vscode.LanguageModelTool<unknown> {
  return {
    prepareInvocation: ({ input }) => {
      const { confirmation } = tool;
      const parsed = tool.input.safeParse(input);
      return {
        invocationMessage: tool.progress(),
        // An input that is no good is refused by `invoke`, which nobody need confirm.
        ...(confirmation !== undefined && parsed.success && { confirmationMessages: confirmation(parsed.data) }),
      };
    },
    invoke: async ({ input }) => {
      const parsed = tool.input.safeParse(input);
      if (!parsed.success) throw new Error(`The input is not what the tool takes. ${describe(parsed.error)}`);
      try {
        const result = await tool.run(parsed.data);
        return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(JSON.stringify(result, null, 1))]);
      } catch (error) {
        throw new Error(messageOf(error), { cause: error });
      }
    },
  };
}

function describe({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => `${path.length === 0 ? 'input' : path.join('.')}: ${message}.`).join(' ');
}
