import * as vscode from 'vscode';
import type { CheckpointRefusal } from '../../core/training/fingerprint';
import type { TrainingEnd } from '../../core/training/trainingEvent';
import type { TrainingState } from '../../core/training/trainingState';
import type { TrainResult } from '../../protocol/workerProtocol';
import { percent } from '../percent';

/** Where a run stands, on one line: epoch, loss, validation accuracy, time left. */
export function progressInWords({
  status,
  isPaused,
  epochs,
  maximumEpochs,
  lossCurve,
  secondsLeft,
}: TrainingState): string {
  if (status === 'preparing') return vscode.l10n.t('reading the texts…');
  const epoch = Math.min(epochs.length + 1, maximumEpochs);
  const loss = lossCurve.at(-1)?.loss;
  const last = epochs.at(-1);
  return [
    ...(isPaused ? [vscode.l10n.t('paused')] : []),
    vscode.l10n.t('epoch {0} of {1}', epoch, maximumEpochs),
    ...(loss === undefined ? [] : [vscode.l10n.t('loss {0}', decimal(loss))]),
    ...(last === undefined ? [] : [vscode.l10n.t('validation accuracy {0}', percent(last.devAccuracy))]),
    ...(secondsLeft === null ? [] : [timeLeft(secondsLeft)]),
  ].join(' · ');
}

/** What a run came to: how it ended, and the share of texts that it judges right, beside what needs no training at all. */
export function resultInWords({ reason, leftOut = [], dev, test }: TrainResult): string {
  const { examples, accuracy, baselines } = test ?? dev;
  const [guess] = baselines;
  return [
    ...endings(reason),
    ...(leftOut.length > 0 ? [vscode.l10n.t('Some parts of the model were not ready by then: it does without.')] : []),
    vscode.l10n.t(
      'Of {0} texts that it had not seen, the model judges {1} right ({2}).',
      examples,
      Math.round(accuracy * examples),
      percent(accuracy),
    ),
    ...(guess === undefined
      ? []
      : [
          guess.name === 'usualLabels'
            ? vscode.l10n.t('Always guessing the most usual labels would reach {0}.', percent(guess.accuracy))
            : vscode.l10n.t('Always guessing the most frequent label would reach {0}.', percent(guess.accuracy)),
        ]),
    ...(examples < fewExamples ? [vscode.l10n.t('That is few to judge by: label more.')] : []),
  ].join(' ');
}

/** Below, one text more or less moves the accuracy by over two points. */
const fewExamples = 50;

/** Why a training that was to be resumed starts anew. */
export function refusalInWords(reason: CheckpointRefusal): string {
  switch (reason) {
    case 'damaged':
    case 'version':
      return vscode.l10n.t('What the interrupted training has kept cannot be read, so training starts anew.');
    case 'data':
    case 'start':
      return vscode.l10n.t('The labels have changed since training was interrupted, so it starts anew.');
    case 'seed':
    case 'settings':
    case 'engine':
      return vscode.l10n.t('The settings have changed since training was interrupted, so it starts anew.');
  }
}

function endings(reason: TrainingEnd): readonly string[] {
  switch (reason) {
    case 'completed':
    case 'earlyStopping':
      return [];
    case 'cancelled':
      return [vscode.l10n.t('Training was cancelled; its best epoch is kept.')];
    case 'diverged':
      return [vscode.l10n.t('Training went astray; the best epoch before that is kept.')];
    case 'timeBudget':
      return [vscode.l10n.t('The time for training is used up; its best epoch is kept.')];
  }
}

/** Rounded as people say it: nobody can use "4 minutes 37 seconds" of an estimate. */
function timeLeft(seconds: number): string {
  if (seconds < 10) return vscode.l10n.t('a few seconds left');
  if (seconds < 55) return vscode.l10n.t('about {0} seconds left', Math.round(seconds / 10) * 10);
  if (seconds < 90) return vscode.l10n.t('about a minute left');
  const minutes = Math.round(seconds / 60);
  if (minutes < 55) return vscode.l10n.t('about {0} minutes left', minutes);
  const hours = Math.round(minutes / 60);
  return hours === 1 ? vscode.l10n.t('about an hour left') : vscode.l10n.t('about {0} hours left', hours);
}

function decimal(value: number): string {
  return new Intl.NumberFormat(vscode.env.language, { maximumSignificantDigits: 3 }).format(value);
}
