import { choicesOf } from '../../platform/forms/field-view.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import type { EthnicGroup } from '../households/secrets/household-secrets.service.js';
import { SEXES } from '../households/households.types.js';
import { householdForm } from './new-households.forms.js';

export function newHouseholdPage(
  input: {
    state: FormState;
    communes: readonly { readonly id: string; readonly name: string }[];
    groups: readonly EthnicGroup[];
    year: string;
  },
  t: Translate,
) {
  return {
    form: householdForm.view(input.state, t, {
      action: paths.people.newHousehold(),
      choices: {
        committeeId: choicesOf(input.communes),
        sex: SEXES.map((value) => ({ value, text: t(`households.sex.${value}`) })),
        ethnicGroup: input.groups.map(({ code, name }) => ({ value: code, text: name })),
      },
      values: { povertyYear: input.year },
    }),
  };
}
