import * as vscode from 'vscode';
import { z } from 'zod';
import { relativeError } from '../../core/explanation/explanation';
import { tellingTokens } from '../../core/explanation/tellingTokens';
import type { TokenContribution } from '../../core/explanation/explanation';
import type { Classifier } from '../models/classifier';
import type { AssistantTool } from './assistantTool';
import { byLabel } from './byLabel';

const input = z.strictObject({ text: z.string().min(1).max(20_000), label: z.string().exactOptional() });

/** Which words of a text speak for a label and which against it. */
export function explainTool(classifier: Classifier): AssistantTool<z.infer<typeof input>> {
  return {
    input,
    progress: () => vscode.l10n.t('Looking for the words that decide…'),
    run: async ({ text, label }) => {
      const { model, explanation } = await classifier.explain(text, label);
      const telling = tellingTokens(explanation.tokens, mostWords);
      const words = (tokens: readonly TokenContribution[]): unknown =>
        tokens.map(({ start, end, contribution }) => ({ word: text.slice(start, end), start, end, contribution }));
      return {
        model: model.run,
        label: model.labels[explanation.explainedClass],
        probabilities: byLabel(model.labels, explanation.probabilities),
        unit: 'Contributions are in log odds and add up, with baseValue, to value.',
        baseValue: explanation.baseValue,
        value: explanation.value,
        speaksFor: words(telling.for),
        speaksAgainst: words(telling.against),
        shareNotAccountedFor: relativeError(explanation),
      };
    },
  };
}

const mostWords = 20;
