import type { EngineModel, OptimizerState } from '../engine';

/**
 * Networks of one shape, each trained on a partition of its own, that share the memory of one engine model: the one that was selected last
 * is in the engine, what the others need to go on stands aside.
 */
export class FoldEnsemble {
  private current = 0;

  private constructor(
    readonly model: EngineModel,
    private members: readonly MemberState[],
  ) {}

  /**
   * @param model not yet trained
   * @param parameters that each member starts from
   */
  static async create(model: EngineModel, parameters: readonly Float32Array[]): Promise<FoldEnsemble> {
    const fresh = await model.readOptimizerState();
    await model.writeParameters(parameters[0]!);
    return new FoldEnsemble(
      model,
      parameters.map(initial => ({ parameters: initial, optimizer: fresh })),
    );
  }

  /** Puts a member into the engine model. */
  async select(member: number): Promise<void> {
    if (member === this.current) return;
    this.members = await this.readStates();
    await this.load(member);
  }

  /** Of all members. Those that are not in the engine model are not copied. */
  async readParameters(): Promise<readonly Float32Array[]> {
    const current = await this.model.readParameters();
    return this.members.map(({ parameters }, member) => (member === this.current ? current : parameters));
  }

  /** Of all members. Those that are not in the engine model are not copied. */
  async readStates(): Promise<readonly MemberState[]> {
    const current = {
      parameters: await this.model.readParameters(),
      optimizer: await this.model.readOptimizerState(),
    };
    return this.members.map((state, member) => (member === this.current ? current : state));
  }

  /** All members go on as those did whose states were read. */
  async writeStates(states: readonly MemberState[]): Promise<void> {
    this.members = states;
    await this.load(0);
  }

  private async load(member: number): Promise<void> {
    this.current = member;
    await this.model.writeParameters(this.members[member]!.parameters);
    await this.model.writeOptimizerState(this.members[member]!.optimizer);
  }
}

/** All that decides the next step of a network. */
export interface MemberState {
  readonly parameters: Float32Array;
  readonly optimizer: OptimizerState;
}
