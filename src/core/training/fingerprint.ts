/** What decides every bit of a training: two that have the same fingerprint take the same steps. */
export interface Fingerprint {
  /** Its name and build. */
  readonly engine: string;
  readonly seed: number;
  /** SHA-256 of the settings. */
  readonly settings: string;
  /** SHA-256 of labels, of how many a text has, and of encoded examples, in their order. */
  readonly data: string;
  /** SHA-256 of the weights that training starts from. */
  readonly start: string;
}

/** The first member in which two differ; seed and settings first, because the data that is trained on depends on both. */
export function difference(one: Fingerprint, other: Fingerprint): keyof Fingerprint | undefined {
  const members = ['seed', 'settings', 'data', 'engine', 'start'] as const;
  return members.find(member => one[member] !== other[member]);
}

/** Why a checkpoint is not used: it cannot be read, or belongs to a training that differs in this. */
export type CheckpointRefusal = 'damaged' | 'version' | keyof Fingerprint;
