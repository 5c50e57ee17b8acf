import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import type { EthnicGroup } from '../households/secrets/household-secrets.service.js';
import { SEXES, type Household } from '../households/households.types.js';
import { correctionForm } from './household-corrections.forms.js';

export function correctionPage(
  household: Household,
  groups: readonly EthnicGroup[],
  state: FormState,
  t: Translate,
) {
  const { id, headName, code, birthYear, sex } = household;
  return {
    householdHref: paths.people.household(id),
    householdName: headName,
    code,
    form: correctionForm.view(state, t, {
      action: paths.people.householdCorrection(id),
      choices: {
        sex: SEXES.map((value) => ({ value, text: t(`households.sex.${value}`) })),
        ethnicGroup: groups.map((group) => ({ value: group.code, text: group.name })),
      },
      values: { headName, birthYear: birthYear === null ? '' : String(birthYear), sex: sex ?? '' },
    }),
  };
}
