/** Which texts are meant. Upper and lower case are the same. */
export type TextQuery =
  | { readonly kind: 'words'; readonly text: string }
  /** A regular expression of JavaScript: it may take for ever. */
  | { readonly kind: 'expression'; readonly source: string };

/** Throws a SyntaxError that says what is wrong with a regular expression. */
export function queryTest(query: TextQuery): (text: string) => boolean {
  if (query.kind === 'expression') {
    const expression = new RegExp(query.source, 'imu');
    return text => expression.test(text);
  }
  const wanted = folded(query.text);
  return text => folded(text).includes(wanted);
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ');
}
