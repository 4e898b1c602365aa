/** A text as text: its marks of Markdown, HTML, links and tables escaped, on one line. */
export function markdown(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').replace(/[\\`*_{}[\]<>()#+\-.!|&:@$~]/g, '\\$&');
}

/** @param rows of cells that are Markdown already */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}
