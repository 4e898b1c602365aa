import type { ModelFiles } from '../model/modelFiles';
import { decodeSemantic, encodeSemantic } from '../semantic/semanticFile';
import { decodeWide, encodeWide } from '../wide/wideFile';
import type { WideOpinions } from '../wide/wideModel';
import type { LabelledTexts } from './labelledTexts';
import type { LinearParts } from './linearParts';

/** Trained parts as plain values, which can cross to another thread: a model as the files that it is saved in, which lose nothing. */
export interface PackedLinearParts {
  readonly wide?: { readonly files: ModelFiles; readonly heldOut: WideOpinions };
  readonly semantic?: { readonly files: ModelFiles; readonly heldOut: readonly number[][] };
}

export function packLinearParts({ wide, semantic }: LinearParts): PackedLinearParts {
  return {
    ...(wide && { wide: { files: encodeWide(wide.model), heldOut: wide.heldOut } }),
    ...(semantic && { semantic: { files: encodeSemantic(semantic.model), heldOut: semantic.heldOut } }),
  };
}

export function unpackLinearParts(
  { wide, semantic }: PackedLinearParts,
  { classCount, kind }: Pick<LabelledTexts, 'classCount' | 'kind'>,
): LinearParts {
  return {
    ...(wide && { wide: { model: decodeWide(wide.files, classCount, kind), heldOut: wide.heldOut } }),
    ...(semantic && {
      semantic: { model: decodeSemantic(semantic.files, classCount, kind), heldOut: semantic.heldOut },
    }),
  };
}
