/** What was done to a table since it was saved, act by act, as the bytes that the worker reads. Their content is nothing to the host. */
export class EditJournal {
  private acts: Uint8Array[] = [];

  get bytes(): Uint8Array {
    return Buffer.concat(this.acts);
  }

  add(act: Uint8Array): void {
    this.acts.push(act);
  }

  /** An act that is taken back right away is as good as never done. */
  takeBack(act: Uint8Array, inverse: Uint8Array): void {
    if (this.acts.at(-1) === act) this.acts.pop();
    else this.acts.push(inverse);
  }

  /** Forgets all that was done before. */
  replace(acts: Uint8Array): void {
    this.acts = acts.length === 0 ? [] : [acts];
  }
}
