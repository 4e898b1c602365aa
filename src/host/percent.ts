import * as vscode from 'vscode';

/** A share as people of this language write it, without decimals. */
export function percent(share: number): string {
  return new Intl.NumberFormat(vscode.env.language, { style: 'percent' }).format(share);
}
