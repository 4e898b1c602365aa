import * as vscode from 'vscode';
import { z } from 'zod';
import { confidenceOf, givenLabels } from '../../core/model/prediction';
import { longestTypedText } from '../../protocol/panelProtocol';
import type { Classifier } from '../models/classifier';
import type { AssistantTool } from './assistantTool';
import { byLabel } from './byLabel';

const input = z.strictObject({ texts: z.array(z.string().max(longestTypedText)).min(1).max(200) });

/** What the model in use thinks of texts. */
export function classifyTool(classifier: Classifier): AssistantTool<z.infer<typeof input>> {
  return {
    input,
    progress: () => vscode.l10n.t('Classifying text…'),
    run: async ({ texts }) => {
      const { model, predictions } = await classifier.judge(texts);
      return {
        model: model.run,
        results: predictions.map(prediction => ({
          labels: givenLabels(prediction),
          confidence: confidenceOf(prediction),
          probabilities: byLabel(model.labels, prediction.probabilities),
        })),
      };
    },
  };
}
