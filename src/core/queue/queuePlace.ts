/** Why an item stands where it does. Classes are indices into the labels of the model. */
export type QueueReason =
  | {
      readonly kind: 'uncertain';
      /** The two most probable classes, and by how much the first leads. */
      readonly classes: readonly [first: number, second: number];
      readonly margin: number;
      /** How many texts it stands for, of those compared; 0 where it was not chosen for that. */
      readonly alike: number;
    }
  /** There is no model yet, and many texts resemble it. */
  | { readonly kind: 'representative'; readonly alike: number }
  /** Probably of a class that has few labels. */
  | { readonly kind: 'balance'; readonly label: number; readonly probability: number }
  | { readonly kind: 'random' }
  | { readonly kind: 'document' }
  /** It had a label, which was taken off. */
  | { readonly kind: 'reopened' };

/** [item] the probabilities of the classes; undefined for what the model has not judged. */
export type QueuePredictions = readonly (readonly number[] | undefined)[];

/** An item by its index, and why it is there. */
export interface QueuePlace {
  readonly place: number;
  readonly reason: QueueReason;
}
