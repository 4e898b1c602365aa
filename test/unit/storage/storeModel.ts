import type { Annotation } from '../../../src/core/labels/annotation';
import { sentimentLabels } from '../../../src/core/labels/label';
import type { LabelMigration } from '../../../src/core/labels/labelMigration';
import { annotation } from '../core/labels/annotations';

/** What the model knows of a folder: the names of its labels, and its annotations by their ids. */
export interface ModelState {
  readonly names: readonly string[];
  readonly annotations: ReadonlyMap<string, Annotation>;
}

/** A migration that the model knows, too. */
export type ModelMigration = Extract<LabelMigration, { kind: 'rename' | 'merge' | 'delete' }>;

/** The store as one would like it to be: a list of names, a map, and two stacks of what both were before. */
export class StoreModel {
  state: ModelState = { names: sentimentLabels.map(({ name }) => name), annotations: new Map() };
  private past: ModelState[] = [];
  private future: ModelState[] = [];

  label(ids: readonly string[], label: string): readonly Annotation[] {
    const given = ids.map(id => annotation(id, label, sourceOf(id), this.placeOf(id)));
    this.change({ annotations: new Map([...this.state.annotations, ...given.map(each => [each.id, each] as const)]) });
    return given;
  }

  remove(ids: readonly string[]): void {
    this.change({ annotations: new Map([...this.state.annotations].filter(([id]) => !ids.includes(id))) });
  }

  /** Whether it can be done. */
  migrate(migration: ModelMigration): boolean {
    const { names } = this.state;
    const has = (name: string): boolean => names.includes(name);
    switch (migration.kind) {
      case 'rename': {
        const { label, to } = migration;
        if (!has(label) || (label !== to && has(to))) return false;
        this.relabel([label], to, name => (name === label ? [to] : [name]));
        return true;
      }
      case 'merge': {
        const { labels, into } = migration;
        if (![...labels, into].every(has)) return false;
        this.relabel(labels, into, name => (labels.includes(name) && name !== into ? [] : [name]));
        return true;
      }
      case 'delete': {
        const { label, moveTo } = migration;
        if (!has(label) || label === moveTo || (moveTo !== undefined && !has(moveTo))) return false;
        this.relabel([label], moveTo, name => (name === label ? [] : [name]));
        return true;
      }
    }
  }

  /** The text of an annotation is somewhere else now: that is nobody's act, and nothing takes it back. */
  follow(id: string, start: number): Annotation | undefined {
    const current = this.state.annotations.get(id);
    if (current === undefined) return undefined;
    const moved = { ...current, target: annotation(id, '', sourceOf(id), start).target };
    this.state = { ...this.state, annotations: new Map([...this.state.annotations, [id, moved]]) };
    return moved;
  }

  travel(kind: 'undo' | 'redo'): boolean {
    const [from, to] = kind === 'undo' ? [this.past, this.future] : [this.future, this.past];
    const target = from.pop();
    if (target === undefined) return false;
    to.push(this.state);
    const inPlace = [...target.annotations].map(([id, each]) => {
      const current = this.state.annotations.get(id);
      return [id, current === undefined ? each : { ...each, target: current.target }] as const;
    });
    this.state = { names: target.names, annotations: new Map(inPlace) };
    return true;
  }

  private placeOf(id: string): number {
    return this.state.annotations.get(id)?.target.selector.start ?? 0;
  }

  private relabel(from: readonly string[], to: string | undefined, renamed: (name: string) => readonly string[]): void {
    const relabelled = [...this.state.annotations].map(([id, each]) => {
      const labels = each.labels.flatMap(name => (from.includes(name) ? (to ?? []) : name));
      return [id, { ...each, labels }] as const;
    });
    this.change({ names: this.state.names.flatMap(renamed), annotations: new Map(relabelled) });
  }

  private change(next: Partial<ModelState>): void {
    const state = { ...this.state, ...next };
    if (asText(state) === asText(this.state)) return;
    this.past.push(this.state);
    this.future = [];
    this.state = state;
  }
}

function sourceOf(id: string): string {
  return `${Number(id) % 2}.txt`;
}

function asText({ names, annotations }: ModelState): string {
  return JSON.stringify([names, [...annotations].sort()]);
}
