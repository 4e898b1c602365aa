import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';

interface ContributedColor {
  readonly id: string;
  readonly defaults: Readonly<Record<keyof typeof backgrounds, string>>;
}

/** Of VS Code's own themes. */
const backgrounds = { light: '#FFFFFF', dark: '#1F1F1F', highContrast: '#000000', highContrastLight: '#FFFFFF' };
const kinds = ['light', 'dark', 'highContrast', 'highContrastLight'] as const;

describe('theme colours', () => {
  const file = path.resolve(__dirname, '../../../package.json');
  const { contributes } = JSON.parse(readFileSync(file, 'utf8')) as { contributes: { colors: ContributedColor[] } };

  it('can be read on the background of each kind of theme: 4.5 to 1, in high contrast 7 to 1', () => {
    for (const { id, defaults } of contributes.colors.filter(color => !color.id.endsWith('Tint'))) {
      for (const kind of kinds) {
        const ratio = contrast(defaults[kind], backgrounds[kind]);
        const needed = kind.startsWith('highContrast') ? 7 : 4.5;
        assert.ok(ratio >= needed, `${id} on ${kind}: ${ratio.toFixed(2)}`);
      }
    }
  });

  it('leave text readable on four layers of a tint', () => {
    const text = { light: '#3B3B3B', dark: '#CCCCCC', highContrast: '#FFFFFF', highContrastLight: '#292929' };
    for (const { id, defaults } of contributes.colors.filter(color => color.id.endsWith('Tint'))) {
      for (const kind of kinds) {
        let behind = channels(backgrounds[kind]);
        const alpha = Number.parseInt(defaults[kind].slice(7), 16) / 255;
        const tint = channels(defaults[kind]);
        for (let layer = 0; layer < 4; layer++) {
          behind = behind.map((value, index) => value * (1 - alpha) + tint[index]! * alpha);
        }
        const ratio = ratioOf(luminance(channels(text[kind])), luminance(behind));
        assert.ok(ratio >= 4.5, `text on ${id}, ${kind}: ${ratio.toFixed(2)}`);
      }
    }
  });
});

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(left: string, right: string): number {
  return ratioOf(luminance(channels(left)), luminance(channels(right)));
}

function ratioOf(left: number, right: number): number {
  return (Math.max(left, right) + 0.05) / (Math.min(left, right) + 0.05);
}

/** Red, green and blue from 0 to 255. */
function channels(hex: string): number[] {
  return [1, 3, 5].map(index => Number.parseInt(hex.slice(index, index + 2), 16));
}

function luminance(rgb: readonly number[]): number {
  const [red, green, blue] = rgb.map(value => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
