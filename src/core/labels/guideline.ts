import type { Label } from './label';
import { labelTree, type LabelNode } from './labelTree';

/** What the document says besides the labels, in the language of whoever creates it. */
export interface GuidelineWords {
  readonly title: string;
  readonly introduction: string;
  /** Under a label that has no description. */
  readonly toBeWritten: string;
}

/** The Markdown document that a guideline begins as: a heading for each label, below that of its parent, and its description. */
export function guidelineText(labels: readonly Label[], { title, introduction, toBeWritten }: GuidelineWords): string {
  const sections = labelTree(labels).flatMap(node => sectionsOf(node, 2, toBeWritten));
  return `${[`# ${title}`, introduction, ...sections].join('\n\n')}\n`;
}

/** The line, from 1, of the heading of a label; undefined when there is none. */
export function headingLine(guideline: string, label: string): number | undefined {
  const heading = literal(label);
  const index = guideline.split(/\r?\n/).findIndex(line => /^#+ /.test(line) && line.replace(/^#+ +/, '') === heading);
  return index < 0 ? undefined : index + 1;
}

function sectionsOf({ label, children }: LabelNode, level: number, toBeWritten: string): readonly string[] {
  const { name, description } = label;
  return [
    `${'#'.repeat(level)} ${literal(name)}`,
    description === undefined ? `*${toBeWritten}*` : literal(description),
    ...children.flatMap(child => sectionsOf(child, Math.min(level + 1, deepestHeading), toBeWritten)),
  ];
}

const deepestHeading = 6;

/** Text on one line that Markdown shows as it is, and that stays legible in the editor. */
function literal(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|~&]/g, character => `\\${character}`);
}
