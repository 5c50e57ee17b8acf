import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { redirect, type RedirectResult } from '../../../platform/pages/results.js';
import type { DecisionOutcome } from '../allocations.types.js';

/** Back to the allocation, saying what the decision did. */
export function decided(id: string, outcome: DecisionOutcome, t: Translate): RedirectResult {
  const tone = outcome === 'already' ? 'info' : 'success';
  return redirect(paths.spending.allocation(id), { tone, text: t(`allocations.done.${outcome}`) });
}
