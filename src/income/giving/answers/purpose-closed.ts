import { DomainError } from '../../../kernel/errors.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { redirect, type RouteResult } from '../../../platform/pages/results.js';

const CLOSED = new Set(['giving.purposeClosed', 'pledges.fundClosed', 'pledges.appealClosed']);

/** It closed between the form and the last button: what was typed is still in the draft. */
export function purposeClosed(draftId: string, t: Translate): RouteResult {
  const text = t('giving.purposeClosed');
  return redirect(paths.giveAgain(draftId, 'purpose'), { tone: 'warning', text });
}

export function orNullWhenClosed(error: unknown): null {
  if (error instanceof DomainError && CLOSED.has(error.code)) return null;
  throw error;
}
