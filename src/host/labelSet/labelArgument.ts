import type { FolderStores } from '../folders/folderStores';

/** A label of a folder: a node of the Labels view will do. */
export interface LabelPlace {
  readonly stores: FolderStores;
  readonly name: string;
}

/** What the commands on labels are given: by menus a node, by keys 'selected', which is the one in the Labels view, by the palette nothing. */
export type LabelArgument = LabelPlace | 'selected';
