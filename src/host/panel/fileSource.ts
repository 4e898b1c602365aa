import * as vscode from 'vscode';
import { standingAnnotations } from '../../core/agreement/standingAnnotations';
import type { Annotator } from '../annotations/annotator';
import type { LiveAnnotations } from '../labels/liveAnnotations';
import type { CurrentDocument } from './currentDocument';
import type { AnnotatedFile, PanelSource } from './panelSources';

/** The sentences of the current document as the editor shows them, with the labels that people gave to exactly them. */
export function fileSource(
  documents: CurrentDocument,
  annotator: Annotator,
  live: LiveAnnotations,
): PanelSource<AnnotatedFile | null> {
  return {
    get current() {
      const document = documents.current;
      return document === undefined ? null : annotatedFile(document, annotator, live);
    },
    onDidChange: listener => {
      const ofDocument = (document: vscode.TextDocument): void => {
        if (document === documents.current) listener();
      };
      return vscode.Disposable.from(
        documents.onDidChange(listener),
        annotator.onDidChange(ofDocument),
        live.onDidChange(ofDocument),
        // Edits move sentences, of which the annotator does not tell.
        vscode.workspace.onDidChangeTextDocument(({ document }) => {
          ofDocument(document);
        }),
      );
    },
  };
}

function annotatedFile(
  document: vscode.TextDocument,
  annotator: Annotator,
  live: LiveAnnotations,
): AnnotatedFile | null {
  const annotations = annotator.of(document);
  if (annotations?.model === undefined) return null;
  const places = live.of(document);
  const standing = new Set(standingAnnotations(places.map(({ annotation }) => annotation)));
  const given = new Map(
    places
      .filter(({ annotation }) => standing.has(annotation))
      .map(({ range, annotation }) => [`${range.start}-${range.end}`, annotation.labels[0]]),
  );
  return {
    file: document.uri.toString(),
    title: vscode.workspace.asRelativePath(document.uri),
    run: annotations.model.run,
    labels: annotations.model.labels,
    sentences: annotations.sentences.all.map(sentence => {
      const label = given.get(`${sentence.start}-${sentence.end}`);
      return label === undefined ? sentence : { ...sentence, given: label };
    }),
  };
}
