import type { Topic } from './commandLine';

/** What `--help` prints. */
export function usage(topic: Topic): string {
  return `${texts[topic].trim()}\n`;
}

const engineHelp = `
  --engine NAME     auto (default), wasm, reference or tfjs
  --threads N       0 (default): as many as there are cores, less one`;

const tableHelp = `
A FILE is .csv, .tsv or .jsonl (.ndjson) with a column for the text and one for the label, found by their names
(text, sentence, review …; label, class, sentiment …) or their values; or a folder with a subfolder for each label.`;

const texts: Readonly<Record<Topic, string>> = {
  undertone: `
Usage: undertone COMMAND [OPTIONS]

  train      train a classifier on labelled text
  predict    give each text its label
  evaluate   measure a classifier on labelled text

undertone COMMAND --help tells the options of a command.`,

  train: `
Usage: undertone train --data FILE… [--dev FILE] [--test FILE] --out DIR [OPTIONS]

Trains a classifier and writes it to DIR. Ctrl+C ends the training and keeps the best epoch.

  --data FILE…      examples to train on
  --dev FILE        examples to validate with; without it, a tenth of the others
  --test FILE       examples to report on, used for nothing else
  --out DIR         folder of the model: new, empty, or with an older model, which is replaced
  --seed N          1 (default): the same seed gives the same model
  --config FILE     JSON with the settings that differ from the defaults, such as {"epochs": 5}
  --time-budget S   end after so many seconds, with the best epoch until then
  --resume          go on where a run was killed that wrote to DIR, of the same data, settings, seed and threads
  --find-learning-rate
                    try rates from low to high first, and train with the one that the loss falls fastest with${engineHelp}
  --json            print the result as one line of JSON, the last line of the output
${tableHelp}`,

  predict: `
Usage: undertone predict --model DIR [FILE|-] [OPTIONS]

Prints a line for each text of FILE or, without FILE or with -, of the standard input: label, probability, text.
In .jsonl (.ndjson), .csv and .tsv every record is a text, its column found by name (text, sentence, review …) or by its
values; in any other file, and in the standard input, every line is.

  --model DIR       folder that undertone train wrote
  --json            print {"text", "label", "probabilities": {label: probability}} for each text${engineHelp}`,

  evaluate: `
Usage: undertone evaluate --model DIR --data FILE… [OPTIONS]

Measures a classifier on labelled text: accuracy, macro-F1, calibration error, figures of each label.

  --model DIR       folder that undertone train wrote
  --data FILE…      labelled examples
  --json            print all figures as one line of JSON${engineHelp}
${tableHelp}`,
};
