import { givenLabels } from '../../core/model/prediction';
import { longestSentence, type FilePredictions, type SentenceQuery } from '../../protocol/panelProtocol';
import type { AnnotatedFile } from './panelSources';

/** What of an annotated file goes to the panel: the first sentences that the query asks for, cut to a length that can be read. */
export function sentencePage(annotated: AnnotatedFile, query: SentenceQuery): FilePredictions {
  const { file, title, labels, sentences } = annotated;
  const counts = labels.map(() => 0);
  for (const { prediction } of sentences) {
    for (const label of givenLabels(prediction)) {
      const index = labels.indexOf(label);
      if (index >= 0) counts[index]!++;
    }
  }
  const { label } = query;
  const matching =
    label === null ? sentences : sentences.filter(({ prediction }) => givenLabels(prediction).includes(label));
  return {
    file,
    title,
    labels,
    counts,
    query,
    matching: matching.length,
    sentences: matching.slice(0, query.limit).map(sentence => ({ ...sentence, text: cut(sentence.text) })),
  };
}

function cut(text: string): string {
  return text.length <= longestSentence ? text : `${text.slice(0, longestSentence)}…`;
}
