import type { RowProblem } from '../dataset/rowProblem';
import { classFolderExamples } from '../dataset/classFolder';
import type { Annotation } from '../labels/annotation';
import { compareText } from '../labels/annotationSet';
import { appearanceLosses, unicodeAppearance, wellFormed } from './appearance';
import {
  textFile,
  type DecodedLabels,
  type ExchangeFile,
  type ExchangeFormat,
  type ExchangeItem,
} from './exchangeFormat';
import { folderNames } from './folderNames';
import { isSidecar, matchSidecar, sidecarFile, sidecarName, type MainForm, type MainRecord } from './sidecar';

/** A subfolder a label, a file a text, as scikit-learn's `load_files` and Keras's `text_dataset_from_directory` read them. */
export const classFolderFormat: ExchangeFormat = {
  name: 'folder',
  title: 'Class Folders',
  description: 'A folder for each label with a file for each text, and a file that keeps the rest',
  extensions: [],
  layout: 'folder',
  companions: [sidecarName],
  losses: lossesOf,
  encode: (annotations, labels) => {
    const form = formOf(annotations);
    const digits = String(annotations.length).length;
    const files = annotations.flatMap((annotation, index) =>
      form
        .labelsOf(annotation)
        .map(folder =>
          textFile(
            `${folder}/${String(index + 1).padStart(digits, '0')}.txt`,
            wellFormed(annotation.target.selector.exact),
          ),
        ),
    );
    return [...files, sidecarFile(annotations, labels)];
  },
  decode: decodeClassFolders,
};

function lossesOf(annotations: readonly Annotation[]): readonly string[] {
  const { labelsOf } = formOf(annotations);
  const first = new Map(annotations.map(annotation => [annotation.labels, labelsOf(annotation)]));
  const appearance = {
    text: wellFormed,
    labels: (labels: readonly string[]) => first.get(labels) ?? [],
    reasons: {
      ...unicodeAppearance.reasons,
      labels: 'a file is in one folder, that of its first label, and names of folders may not have all characters',
    },
  };
  return appearanceLosses(appearance, annotations);
}

/** A text without a label is in the sidecar alone: a folder for it would be read as a class. */
function formOf(annotations: readonly Annotation[]): MainForm {
  const firstLabels = new Set(annotations.flatMap(({ labels }) => labels.slice(0, 1)));
  const folders = folderNames([...firstLabels].sort(compareText));
  return {
    keyOf: ({ labels, target }) => (labels.length === 0 ? undefined : wellFormed(target.selector.exact)),
    labelsOf: ({ labels }) => labels.slice(0, 1).flatMap(label => folders.get(label) ?? []),
  };
}

function decodeClassFolders(files: readonly ExchangeFile[]): DecodedLabels {
  const texts = new Map(files.filter(({ path }) => path.includes('/')).map(file => [file.path, file]));
  const records = [...texts.values()].map(recordOf);
  const match = matchSidecar(records, files.filter(isSidecar), formOf);
  const foreign = match.others.map(({ item }) => foreignItem(texts.get(item.source.path)!, item.labels));
  return {
    items: [...match.items, ...foreign.flatMap(({ item }) => item)],
    labels: match.labels,
    problems: [...match.problems, ...foreign.flatMap(({ problems }) => problems)],
  };
}

function recordOf({ path, bytes }: ExchangeFile): MainRecord {
  // A text may begin with what would be a byte order mark in a file of somebody else.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return { key: text, item: { text, labels: [folderOf(path)], source: { path, line: 1 } } };
}

/** As datasets read such a file: without white space around it, and not at all when it is empty or no text. */
function foreignItem(
  { path, bytes }: ExchangeFile,
  labels: readonly string[],
): { readonly item: readonly ExchangeItem[]; readonly problems: readonly RowProblem[] } {
  const source = { path, line: 1 };
  const file = { path, label: labels[0] ?? '', start: 0, end: bytes.length };
  const { examples, problems } = classFolderExamples({ role: 'train', files: [file], bytes });
  return { item: examples.map(({ text }) => ({ text, labels, source })), problems };
}

/** The subfolder that the file is in, however deep. */
function folderOf(path: string): string {
  return path.slice(0, path.indexOf('/'));
}
