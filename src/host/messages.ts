import * as vscode from 'vscode';
import { withoutIcons, withoutLinks } from './plainText';

/*
 * All that people are told in messages goes through here: names from files are in many of them, and VS Code would follow their links.
 * Each resolves to the button that was pressed.
 */
export function showInformation<T extends string>(message: string, ...buttons: readonly T[]): Thenable<T | undefined> {
  return vscode.window.showInformationMessage(withoutLinks(message), ...buttons);
}

export function showWarning<T extends string>(message: string, ...buttons: readonly T[]): Thenable<T | undefined> {
  return vscode.window.showWarningMessage(withoutLinks(message), ...buttons);
}

export function showError<T extends string>(message: string, ...buttons: readonly T[]): Thenable<T | undefined> {
  return vscode.window.showErrorMessage(withoutLinks(message), ...buttons);
}

/** In the status bar, for what a person has just done themselves. */
export function showBriefly(message: string): void {
  vscode.window.setStatusBarMessage(withoutIcons(message), briefly);
}

/** Milliseconds. */
const briefly = 5000;
