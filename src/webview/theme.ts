import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Tells its element when VS Code changed the theme: canvases do not follow CSS variables by themselves. */
export class ThemeObserver implements ReactiveController {
  private readonly observer: MutationObserver;

  constructor(host: ReactiveControllerHost, themeChanged: () => void) {
    host.addController(this);
    this.observer = new MutationObserver(themeChanged);
  }

  hostConnected(): void {
    // VS Code sets the variables on the root element and the kind and name of the theme on the body.
    this.observer.observe(document.documentElement, { attributeFilter: ['style'] });
    this.observer.observe(document.body, { attributeFilter: ['class', 'data-vscode-theme-id'] });
  }

  hostDisconnected(): void {
    this.observer.disconnect();
  }
}

/** The value of the first of these CSS variables that the theme defines, else the colour of text; high contrast leaves some out. */
export function themeColor(element: Element, ...variables: readonly string[]): string {
  const style = getComputedStyle(element);
  for (const variable of variables) {
    const value = style.getPropertyValue(variable).trim();
    if (value !== '') return value;
  }
  return style.color;
}
