import { CancelledError, UserFacingError } from '../core/errors';
import { checkFolder } from './checkCommand';
import { parseCommandLine } from './commandLine';
import { UsageError } from './commandLine/usageError';
import { crossValidateData } from './crossvalCommand';
import { evaluateModel } from './evaluateCommand';
import { explainTexts } from './explainCommand';
import { measureFaithfulness } from './faithfulnessCommand';
import { exportLabels } from './exportCommand';
import { importFiles } from './importCommand';
import { predictTexts } from './predictCommand';
import { searchSettings } from './searchCommand';
import { trainModel } from './trainCommand';
import { simulateFlips, simulateQueue } from './simulateCommand';
import { usage } from './usage';

/** Exit codes: 0 done, 1 it could not be done, 2 wrong usage, 130 interrupted before there was anything to keep. */
async function main(words: readonly string[]): Promise<number> {
  try {
    const command = parseCommandLine(words);
    switch (command.name) {
      case 'help':
        process.stdout.write(usage(command.topic));
        break;
      case 'train':
        await trainModel(command);
        break;
      case 'predict':
        await predictTexts(command);
        break;
      case 'evaluate':
        await evaluateModel(command);
        break;
      case 'explain':
        await explainTexts(command);
        break;
      case 'faithfulness':
        await measureFaithfulness(command);
        break;
      case 'export':
        await exportLabels(command);
        break;
      case 'import':
        await importFiles(command);
        break;
      case 'check':
        await checkFolder(command);
        break;
      case 'crossval':
        await crossValidateData(command);
        break;
      case 'search':
        await searchSettings(command);
        break;
      case 'simulate':
        await simulateQueue(command);
        break;
      case 'simulateFlips':
        await simulateFlips(command);
        break;
    }
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`undertone: ${error.message}\n\n${usage(error.topic)}`);
      return 2;
    }
    if (error instanceof CancelledError) {
      console.error(error.message);
      return 130;
    }
    if (!(error instanceof UserFacingError)) throw error;
    console.error(`undertone: ${error.message}\n${error.remedy}`);
    return 1;
  }
}

// A reader that has enough, such as `head`, closes the pipe: there is nobody left to write for.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

void main(process.argv.slice(2)).then(code => (process.exitCode = code));
