import * as vscode from 'vscode';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { Labelling } from '../labels/labelling';
import type { Classifier } from '../models/classifier';
import type { ModelLibrary } from '../models/modelLibrary';
import { languageModelTool } from './assistantTool';
import { classifyTool } from './classifyTool';
import { explainTool } from './explainTool';
import { labelTool } from './labelTool';
import { statisticsTool } from './statisticsTool';

/** Registers what assistants may do here; package.json tells them of it. */
export function registerAssistantTools(
  stores: WorkspaceStores,
  labelling: Labelling,
  classifier: Classifier,
  models: ModelLibrary,
): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.lm.registerTool('undertone_classify', languageModelTool(classifyTool(classifier))),
    vscode.lm.registerTool('undertone_explain', languageModelTool(explainTool(classifier))),
    vscode.lm.registerTool('undertone_label', languageModelTool(labelTool(stores, labelling))),
    vscode.lm.registerTool('undertone_statistics', languageModelTool(statisticsTool(stores, models))),
  );
}
