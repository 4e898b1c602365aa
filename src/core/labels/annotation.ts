/** What a person said about one piece of text. */
export interface Annotation {
  /** Stable and unique for ever; never reused. */
  readonly id: string;
  /** Names of labels; one, unless the project is multi-label. None: nothing is decided yet. */
  readonly labels: readonly string[];
  readonly target: AnnotationTarget;
  /** Who said it: the name in the settings, or '' when none is set. Never guessed from an account. */
  readonly annotator: string;
  /** ISO 8601 in UTC. */
  readonly created: string;
  readonly modified: string;
  /** When the person decided about a suggestion of the model: what it had suggested. */
  readonly suggestion?: Suggestion;
  /** Skipped, flagged, a note. Absent when there is nothing of the kind. */
  readonly state?: ItemState;
  /**
   * Ids of annotations of the same text by several people, which this one decides between: it is the final word, and they stay as they
   * are. Absent for a person's own opinion.
   */
  readonly supersedes?: readonly string[];
}

/** What a person noted about an item besides its labels; an item may have a state and no label yet. What is absent is not so. */
export interface ItemState {
  /** Passed over: comes again when all others are done. */
  readonly skipped?: true;
  /** To be looked at again, or by somebody else. */
  readonly flagged?: true;
  readonly note?: string;
  /** Labels that looked wrong and that a person confirmed; says nothing of labels that were given since. */
  readonly confirmed?: readonly string[];
  /** The text says nearly the same as another, and is meant to. */
  readonly copy?: true;
}

export interface Suggestion {
  readonly label: string;
  /** Calibrated, 0 to 1. */
  readonly confidence: number;
  /** Name of the run whose model suggested it. */
  readonly model: string;
}

export interface AnnotationTarget {
  /** Path from the workspace folder, with forward slashes. */
  readonly source: string;
  readonly selector: TextSelector;
}

/**
 * Where in the source the text is: by quote with context, and by position (W3C Web Annotation Data Model, §4.2.4 and §4.2.5).
 * The quote decides; the position says which of several equal quotes is meant, and finds it fast.
 */
export interface TextSelector {
  readonly exact: string;
  /** Up to `contextLength` characters before and after. */
  readonly prefix: string;
  readonly suffix: string;
  /** UTF-16 offsets into the source, as VS Code counts; end is exclusive. */
  readonly start: number;
  readonly end: number;
}

/** Characters of context on either side of a quote. */
export const contextLength = 32;
