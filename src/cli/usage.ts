import { exchangeFormats } from '../core/exchange/formats';
import type { Topic } from './commandLine/topic';

/** What `--help` prints. */
export function usage(topic: Topic): string {
  return `${texts[topic].trim()}\n`;
}

const engineHelp = `
  --engine NAME     auto (default), wasm, reference or tfjs
  --threads N       0 (default): as many as there are cores, less one`;

const settingsHelp = `
  --config FILE     JSON with the settings that differ from the defaults, such as {"epochs": 5}
  --set NAME=VALUE  one setting, such as epochs=5, regularization.outputDropout=0.3 or wide=null (the network alone);
                    may be given again, and counts more than the file`;

const tableHelp = `
A FILE is .csv, .tsv or .jsonl (.ndjson) with a column for the text and one for the label, found by their names
(text, sentence, review …; label, class, sentiment …) or their values; or a folder with a subfolder for each label.`;

const multiLabelHelp = `
  --multi-label     a text may have any number of labels: a list in .jsonl, else with ; or | between them; an empty cell: none of them`;

const formatHelp = `
Formats:
${exchangeFormats.map(({ name, description }) => `  ${name.padEnd(14)}  ${description}`).join('\n')}`;

const texts: Readonly<Record<Topic, string>> = {
  undertone: `
Usage: undertone COMMAND [OPTIONS]

  train      train a classifier on labelled text
  predict    give each text its label
  evaluate   measure a classifier on labelled text
  explain    say which words make a classifier give a text its label
  export     write the labels of a folder for another program
  import     take labels of another program into a folder
  check      find labels of a folder that look wrong or contradict each other, and measure agreement
  crossval   measure what the labels give, and find labels that look wrong
  search     find the best settings
  simulate   measure what an order of labelling, or a search for wrong labels, is worth

undertone COMMAND --help tells the options of a command.`,

  train: `
Usage: undertone train --data FILE… [--dev FILE] [--test FILE] --out DIR [OPTIONS]

Trains a classifier and writes it to DIR. Ctrl+C ends the training and keeps the best epoch.

  --data FILE…      examples to train on
  --dev FILE        more examples: all are validated with in turn, unless the settings say {"folds": 1}
  --test FILE       examples to report on, used for nothing else
  --unlabelled FILE texts of the same kind without labels, to learn what words mean; may be repeated
  --further FILE    other texts of the language, for the same purpose; may be repeated
  --adapt DIR       update the model of DIR in seconds: FILEs hold all examples, and it learns from those it has not seen;
                    its settings, words and weights of parts stay. Without the options below but --seed and --json
  --starter DIR     a model to consult, such as media/starter, where it knows the labels and examples are few;
                    not with --multi-label
  --out DIR         folder of the model: new, empty, or with an older model, which is replaced${multiLabelHelp}
  --seed N          1 (default): the same seed gives the same model${settingsHelp}
  --time-budget S   end after so many seconds, with the best epoch until then; the learning curve is not counted
  --resume          go on where a run was killed that wrote to DIR, of the same data, settings, seed and threads
  --find-learning-rate
                    try rates from low to high first, and train with one a tenth as high as where the loss was lowest
  --learning-curve  also train on parts of the labels, to tell what more labels would give; takes about twice as long${engineHelp}
  --json            print the result as one line of JSON, the last line of the output
${tableHelp}`,

  predict: `
Usage: undertone predict --model DIR [FILE|-] [OPTIONS]

Prints a line for each text of FILE or, without FILE or with -, of the standard input: label, probability, text.
In .jsonl (.ndjson), .csv and .tsv every record is a text, its column found by name (text, sentence, review …) or by its
values; in any other file, and in the standard input, every line is. Where a text may have several labels, those that are at
least as probable as not are printed with ; between them, perhaps none.

  --model DIR       folder that undertone train wrote
  --json            print {"text", "label" or "labels", "probabilities": {label: probability}} for each text${engineHelp}`,

  evaluate: `
Usage: undertone evaluate --model DIR --data FILE… [OPTIONS]

Measures a classifier on labelled text: accuracy, macro-F1, calibration error, figures of each label with intervals of 95 %,
what was taken for what, how sure it was, its surest mistakes, and whether it is better than simpler classifiers.

  --model DIR       folder that undertone train wrote
  --data FILE…      labelled examples
  --json            print all figures as one line of JSON${engineHelp}
${tableHelp}`,

  explain: `
Usage: undertone explain --model DIR [FILE|-|--text TEXT] [OPTIONS]
       undertone explain --model DIR --faithfulness FILE [OPTIONS]

Says of each text what each of its words adds to a label (above 0) or takes from it. FILE is read as by undertone predict.

  --model DIR       folder that undertone train wrote
  --text TEXT       explain this text
  --class LABEL     explain this label; without it, the most probable one of each text
  --cells           show what the LSTM cells do word by word: means of the gates i, f, o, of the candidate g, of cell c and state h
  --faithfulness FILE
                    measure the explanations themselves: by how much does the probability of the predicted label fall when
                    the words that speak most for it are deleted, and by how much when random ones are?
  --texts N         measure with so many texts of FILE, drawn at random: 200 (default)
  --delete N        delete so many words of each: 3 (default)
  --seed N          1 (default): the same seed draws the same texts and words
  --json            print one line of JSON for each text, with --cells every number of every cell; or all figures${engineHelp}`,
  export: `
Usage: undertone export --folder DIR --format NAME --out PATH [OPTIONS]

Writes the labels of a folder for another program, and says what that program will not see. Undertone's own data
travels along, so that an import gives everything back.

  --folder DIR      the folder that was labelled: the one that has .undertone in it
  --format NAME     one of the formats below
  --out PATH        the file to write; for hugging-face, fasttext, conll and folder a folder, new or empty
  --label NAME      only texts with this label; may be given more than once, as may the others
  --annotator NAME  only what this person labelled
  --file PATH       only texts of this file or folder, from DIR
${formatHelp}`,

  import: `
Usage: undertone import --folder DIR --format NAME FILE… [OPTIONS]

Takes labels into a folder: one change, which one undo takes back. What is there already stays as it is, by its id, or
where text and labels are the same. Texts that are in no file of the folder are written to imported/ in it.

  --folder DIR      the folder to take the labels into: the one that has .undertone in it
  --format NAME     one of the formats below
  --annotator NAME  who labelled what names nobody
${formatHelp}`,
  check: `
Usage: undertone check --folder DIR [OPTIONS]

Looks for labels that are probably wrong (a classifier that did not see a text is sure of something else), equal texts with different
labels, copies, and texts that annotators labelled differently, in the labels of a folder and the datasets of its project; and says how
far the annotators agree: Cohen's kappa of each two, Fleiss' kappa of all, with intervals of 95 %. Changes nothing.

  --folder DIR      the folder that was labelled: the one that has .undertone in it
  --show N          10 (default): how many findings of a kind are printed
  --seed N          1 (default): the same seed gives the same folds${engineHelp}
  --json            print all findings and figures as one line of JSON`,

  crossval: `
Usage: undertone crossval --data FILE… [OPTIONS]

Divides the examples into folds, trains the whole classifier once for each fold on the others, and judges the fold with it: so every
example is judged by a classifier that did not see it. Equal and nearly equal texts are in one fold. Prints figures with intervals of
95 %, and the labels that look wrong. Ctrl+C ends it; nothing is kept.

  --data FILE…      labelled examples${multiLabelHelp}
  --folds N         5 (default): trainings, each on all folds but one
  --seed N          1 (default): the same seed gives the same folds and figures${settingsHelp}
  --out FILE        write a line of JSON for each example: {"text", "label", "predicted", "fold", "probabilities", "path", "line"}
  --suspects N      10 (default): how many of the labels that look wrong are listed
  --learning-curve  also train on parts of the labels, to tell what more labels would give; takes about twice as long${engineHelp}
  --json            print the result as one line of JSON, the last line of the output
${tableHelp}`,

  search: `
Usage: undertone search --data FILE… [--dev FILE] [--out DIR] [OPTIONS]

Trains with one choice of settings after another, the given ones first, and keeps the one with the least validation loss. A trial that
falls behind the others is stopped early. With --out every trial is saved when it ends: a search that was interrupted or killed goes on with --resume.

  --data FILE…      examples to train on
  --dev FILE        examples to validate with; without it, a tenth of the others
  --trials N        20 (default): how many trials there shall be in all
  --method NAME     bayesian (default): near what was good; random; or grid: a few values of each setting
  --time-budget S   seconds that this run may take; the trial that is running then is cut short
  --seed N          1 (default): the same seed tries the same settings
  --out DIR         folder for trials.jsonl and best.json, the best settings for --config
  --resume          go on with the search of DIR${settingsHelp}${engineHelp}
  --json            print the result as one line of JSON, the last line of the output
${tableHelp}`,

  simulate: `
Usage: undertone simulate --data FILE… --test FILE [OPTIONS]
       undertone simulate --data FILE… --flip SHARE [OPTIONS]

Labels examples in the order of a queue, as a person would, trains a fast model (n-grams alone) after each batch, and prints
macro-F1 and accuracy on the test file by the number of labels. With --flip it makes a share of the labels wrong and prints how
many of those are among the first tenth of the list of probable mistakes.

  --data FILE…      labelled examples, to be labelled once more
  --test FILE       examples to measure on
  --order NAME      default (three unsure, one random, by turns), uncertain, balanced, document or random
  --batch N         10 (default), as in the editor: labels between two trainings
  --labels N        500 (default): labels in all
  --seed N,N…       1 (default): one run for each
  --flip SHARE      such as 0.05
  --json            print the result as one line of JSON${engineHelp}
${tableHelp}`,
};
