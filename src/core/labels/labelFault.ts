import type { Label } from './label';
import { isReservedKey } from './reservedKeys';

/** Why a label cannot have a name. 'taken' and 'alike': `by` has it; alike names differ in upper and lower case alone. */
export type NameFault =
  { readonly kind: 'empty' | 'long' | 'control' } | { readonly kind: 'taken' | 'alike'; readonly by: string };

/** Undefined when the name may be given; `own` is the name of the label that is to be renamed. White space around it does not count. */
export function nameFault(name: string, labels: readonly Label[], own?: string): NameFault | undefined {
  const typed = name.trim();
  if (typed === '') return { kind: 'empty' };
  if (typed.length > longestName) return { kind: 'long' };
  if (/\p{Cc}/u.test(typed)) return { kind: 'control' };
  const others = labels.map(label => label.name).filter(other => other !== own);
  if (others.includes(typed)) return { kind: 'taken', by: typed };
  const alike = others.find(other => other.toLowerCase() === typed.toLowerCase());
  return alike === undefined ? undefined : { kind: 'alike', by: alike };
}

/** In UTF-16 units: a name stands in every annotation, and on buttons. */
export const longestName = 100;

/** Why a label cannot have a key. 'reserved': the key does something else while labelling. */
export type KeyFault = { readonly kind: 'length' | 'reserved' } | { readonly kind: 'taken'; readonly by: string };

/** Undefined when the key may be given to the label `own`. */
export function keyFault(key: string, labels: readonly Label[], own: string): KeyFault | undefined {
  if (key.length !== 1 || !/[\p{L}\p{N}\p{P}\p{S}]/u.test(key)) return { kind: 'length' };
  if (isReservedKey(key)) return { kind: 'reserved' };
  const holder = labels.find(label => label.name !== own && label.key === key);
  return holder === undefined ? undefined : { kind: 'taken', by: holder.name };
}
