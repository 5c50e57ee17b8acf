import { formatViInstant } from '../../kernel/dates/business-date.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { EMPTY_FORM } from '../../platform/forms/forms.js';
import { passkeyForm, removalForm } from './passkeys.forms.js';
import type { PresentKey } from './passkeys.types.js';
import { creationOptions } from './webauthn/signing-options.js';
import type { Site } from './webauthn/webauthn.js';

interface PasskeysInput {
  readonly keys: readonly PresentKey[];
  readonly person: { readonly userId: string; readonly fullName: string };
  readonly site: Site;
  readonly nonce: Buffer;
  readonly state: FormState;
}

export function passkeysPage(input: PasskeysInput, t: Translate) {
  const { keys, state, nonce } = input;
  // A nonce that was typed is of an older page: this one carries its own.
  const bound = {
    ...state,
    input: { ...state.input, nonce: nonce.toString('hex'), attestation: '' },
  };
  const form = passkeyForm.view(bound, t, { action: paths.staff.passkeys() });
  return {
    keys: keys.map((key) => ({
      name: key.name,
      added: formatViInstant(key.addedAt),
      lastUsed: key.lastUsedAt === null ? t('passkeys.neverUsed') : formatViInstant(key.lastUsedAt),
      removal: removalForm.view(EMPTY_FORM, t, { action: paths.staff.passkeyRemoval(key.id) }),
    })),
    errors: form.errors,
    form,
    options: creationOptions(input),
  };
}
