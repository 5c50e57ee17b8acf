import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { addressForm, codeForm, referenceForm } from './donor-access.forms.js';
import { CODE_MINUTES } from './donor-access.settings.js';

export interface EntryStates {
  readonly address: FormState;
  readonly reference: FormState;
}

export function entryPage({ address, reference }: EntryStates, t: Translate) {
  const byAddress = addressForm.view(address, t, { action: paths.donor.entry() });
  const byReference = referenceForm.view(reference, t, { action: paths.donor.enterByReference() });
  return {
    byAddress,
    byReference,
    errors: [...byAddress.errors, ...byReference.errors],
    hasErrors: byAddress.hasErrors || byReference.hasErrors,
    followHref: paths.follow(),
  };
}

export function codePage(state: FormState, t: Translate) {
  return {
    form: codeForm.view(state, t, { action: paths.donor.code() }),
    minutes: String(CODE_MINUTES),
    againHref: paths.donor.entry(),
  };
}
