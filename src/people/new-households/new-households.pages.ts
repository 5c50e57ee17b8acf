import { choicesOf } from '../../platform/forms/field-view.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { column, defineTable, headColumn } from '../../platform/pages/table.js';
import type { LikelyHousehold } from '../household-pairs/household-pairs.types.js';
import type { EthnicGroup } from '../households/secrets/household-secrets.service.js';
import { SEXES } from '../households/households.types.js';
import { householdForm } from './new-households.forms.js';

const likelyTable = defineTable<LikelyHousehold>('newHouseholds.likelyOnes', {
  head: headColumn(({ id, name, code }) => ({
    text: name,
    href: paths.people.household(id),
    note: code,
  })),
  born: column(({ birthYear, hamlet }) => ({
    text: birthYear === null ? '' : String(birthYear),
    note: hamlet,
  })),
  reasons: column(({ reasons }, t) =>
    reasons.map((reason) => t(`householdPairs.reason.${reason}`)).join(', '),
  ),
});

export function newHouseholdPage(
  input: {
    state: FormState;
    communes: readonly { readonly id: string; readonly name: string }[];
    groups: readonly EthnicGroup[];
    year: string;
    /** Those of the register that it could be. */
    likely?: readonly LikelyHousehold[];
  },
  t: Translate,
) {
  const likely = input.likely ?? [];
  return {
    likely: likely.length === 0 ? null : likelyTable.view(likely, t),
    form: householdForm.view(input.state, t, {
      action: paths.people.newHousehold(),
      choices: {
        committeeId: choicesOf(input.communes),
        sex: SEXES.map((value) => ({ value, text: t(`households.sex.${value}`) })),
        ethnicGroup: input.groups.map(({ code, name }) => ({ value: code, text: name })),
      },
      values: { povertyYear: input.year },
      without: likely.length === 0 ? ['seenLikely', 'apartBecause'] : [],
    }),
  };
}
