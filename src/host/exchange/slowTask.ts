import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';

/** Waits for the task; shows that it goes on when it takes more than a second. */
export async function awaitSlowTask<T>(title: string, task: Promise<T>): Promise<T> {
  const isDone = await Promise.race([task.then(() => true), sleep(patience, false)]);
  if (isDone) return task;
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, () => task);
}

/** Milliseconds. */
const patience = 1000;
