import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds serious or critical, one a line: the rule, what it says, and the element. */
export async function seriousViolations(page: Page): Promise<string[]> {
  axe ??= readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  // Not as a script element: the page's own policy does not allow any but the panel's.
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>('axe.run({ resultTypes: ["violations"] })');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${JSON.stringify(target)} ${failureSummary ?? ''}`),
    );
}

let axe: string | undefined;

/** What a screen reader would announce without a name, of the kinds of elements that must have one. */
export async function nameless(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    return nodes
      .filter(node => !node.ignored && !node.name?.value && (isNamed(node.role?.value) || isFocusable(node)))
      .map(({ role, backendDOMNodeId }) => `${String(role?.value)} (node ${backendDOMNodeId ?? 0})`);
  } finally {
    await session.detach();
  }
}

const namedRoles = [
  'button',
  'tab',
  'tablist',
  'tabpanel',
  'textbox',
  'img',
  'image',
  'grid',
  'menu',
  'menuitemradio',
  'progressbar',
  'region',
  'link',
];

/** The page itself apart. */
function isFocusable({ role, properties = [] }: AccessibilityNode): boolean {
  return (
    role?.value !== 'RootWebArea' && properties.some(({ name, value }) => name === 'focusable' && value.value === true)
  );
}

interface AccessibilityNode {
  readonly role?: { readonly value?: unknown };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
}

function isNamed(role: unknown): boolean {
  return typeof role === 'string' && namedRoles.includes(role);
}
