import { parseDong } from '../../../kernel/money/money.js';
import type { FormErrors } from '../../../platform/forms/forms.js';
import { GIVE_BOX } from '../../../platform/pages/paths.js';

/** What an address asked for ahead, as the form takes it. */
export interface AskedAhead {
  readonly values: { readonly suggested?: string; readonly amount?: string };
  readonly errors: FormErrors;
}

/**
 * The amount in an address, from the give box of another page: one of the amounts to tap is tapped, any other is typed ahead;
 * what cannot be read stands as it was typed, with the sentence beside it.
 */
export function askedAmount(text: string | undefined): AskedAhead {
  if (text === undefined) return { values: {}, errors: {} };
  if (text.trim() === '' || text === GIVE_BOX.other) return typed('');
  const parsed = parseDong(text);
  if (!parsed.ok) return typed(text, `forms.dong.${parsed.code}`);
  const isTapped = GIVE_BOX.suggestedDong.some((dong) => dong === parsed.dong);
  return isTapped ? { values: { suggested: parsed.dong.toString() }, errors: {} } : typed(text);
}

function typed(amount: string, code?: string): AskedAhead {
  const errors: FormErrors = code === undefined ? {} : { amount: { code, params: {} } };
  return { values: { suggested: 'other', amount }, errors };
}
