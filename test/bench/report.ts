import { availableParallelism, cpus, totalmem } from 'node:os';
import { bestBuild } from '../../src/engine/wasm/build';
import type { Standing } from './contest';
import type { Setting } from './setting';

/** Collects results; prints them as they come, or all as one JSON line at the end. */
export class Report {
  private readonly results: Record<string, unknown>[] = [];
  private machine: Record<string, unknown> = {};
  private readonly ratios = new Map<string, number[]>();

  constructor(private readonly asJson: boolean) {}

  describeMachine({ threads, build, rounds, peers }: Setting): void {
    this.machine = {
      processor: cpus()[0]?.model ?? 'unknown',
      cores: availableParallelism(),
      memoryGB: Math.round(totalmem() / 2 ** 30),
      node: process.version,
      v8: process.versions.v8,
      build: build ?? bestBuild(),
      threads,
      rounds,
      peers: Object.assign({}, ...peers.map(({ versions }) => versions)) as Record<string, string>,
    };
    const described = Object.entries(this.machine).map(([key, value]) => `${key} ${show(value)}`);
    this.say(described.join(', '));
  }

  heading(title: string): void {
    this.say(`\n${title}`);
  }

  /** One figure by itself. */
  figure(suite: string, name: string, value: number, unit: string): void {
    this.results.push({ suite, name, value, unit });
    this.say(`  ${name.padEnd(34)} ${value.toFixed(value < 1 ? 3 : 1)} ${unit}`);
  }

  /** The first contestant is ours; the others are divided by it. `more` are figures derived from our median. */
  standings(
    suite: string,
    name: string,
    standings: readonly Standing[],
    more: Readonly<Record<string, string>> = {},
  ): void {
    const [ours] = standings;
    this.results.push({ suite, name, standings, ...more });
    const derived = Object.entries(more).map(([key, value]) => `${key} ${value}`);
    this.say(`  ${name}${derived.length > 0 ? `   (${derived.join(', ')})` : ''}`);
    for (const standing of standings) {
      const ratio = standing.wall / ours!.wall;
      const compared =
        standing === ours
          ? ''
          : `   ${ratio.toFixed(2)} × ours (processor time ${(standing.processor / ours!.processor).toFixed(2)} ×)`;
      if (standing !== ours)
        this.ratios.set(`${suite}, ${standing.name}`, [
          ...(this.ratios.get(`${suite}, ${standing.name}`) ?? []),
          ratio,
        ]);
      this.say(
        `    ${standing.name.padEnd(28)} ${milliseconds(standing.wall)} ms ± ${(50 * standing.spread).toFixed(0).padStart(2)} %  processor ${milliseconds(standing.processor)} ms${compared}`,
      );
    }
  }

  finish(): void {
    const means = Object.fromEntries(
      [...this.ratios].map(([key, ratios]) => [
        key,
        Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length),
      ]),
    );
    if (this.asJson)
      console.log(JSON.stringify({ machine: this.machine, results: this.results, geometricMeans: means }));
    for (const [key, mean] of Object.entries(means)) this.say(`\nGeometric mean, ${key}: ${mean.toFixed(2)} × ours`);
  }

  private say(line: string): void {
    if (!this.asJson) console.log(line);
  }
}

function milliseconds(value: number): string {
  return value.toFixed(value < 1 ? 3 : 2).padStart(9);
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
