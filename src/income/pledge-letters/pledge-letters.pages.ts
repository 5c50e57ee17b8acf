import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { letterForm } from './pledge-letters.forms.js';

export function newLetterPage(
  purposes: readonly { readonly value: string; readonly title: string }[],
  state: FormState,
  t: Translate,
) {
  return {
    listHref: paths.income.pledges(),
    multipart: true,
    form: letterForm.view(state, t, {
      action: paths.income.newPledge(),
      choices: { purpose: purposes.map(({ value, title }) => ({ value, text: title })) },
    }),
  };
}
