import type { FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { signInForm } from './sign-in.forms.js';

export function signInPage(state: FormState, next: string, t: Translate) {
  return {
    form: signInForm.view(state, t, { action: paths.signIn(), values: { next } }),
    helpHref: paths.accountHelp(),
  };
}

export function accountHelpPage() {
  return { backHref: paths.signIn() };
}
