import { choicesOf } from '../../platform/forms/field-view.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import { column, defineTable, headColumn } from '../../platform/pages/table.js';
import { pairsFilter, searchForm, type PairsFilter } from './household-pairs.forms.js';
import type { PairRow } from './household-pairs.queries.js';

const pairsTable = defineTable<PairRow>('householdPairs.list', {
  left: headColumn(({ id, leftName, leftCode, leftHamlet }) => ({
    text: `${leftName} – ${leftCode}`,
    href: paths.people.householdPair(id),
    note: leftHamlet,
  })),
  right: column(({ rightName, rightCode, rightHamlet }) => ({
    text: `${rightName} – ${rightCode}`,
    note: rightHamlet,
  })),
  reasons: column(({ reasons, committeeName }, t) => ({
    text: reasons.map((reason) => t(`householdPairs.reason.${reason}`)).join(', '),
    note: committeeName,
  })),
  state: column(({ answer, isProposed }, t) =>
    t(`householdPairs.state.${isProposed ? 'proposed' : (answer ?? 'open')}`),
  ),
});

export function pairsPage(
  input: {
    found: Listed<PairRow>;
    filter: PairsFilter;
    communes: readonly { readonly id: string; readonly name: string }[];
    maySearch: boolean;
    state: FormState;
  },
  t: Translate,
) {
  const { found, filter, communes } = input;
  const search = searchForm.view(input.state, t, {
    action: paths.people.householdPairSearch(),
    choices: { searchedId: choicesOf(communes) },
  });
  const kept = pairsFilter.query(filter);
  return {
    errors: search.errors,
    search: input.maySearch && communes.length > 0 ? search : null,
    filter: pairsFilter.view(filter, t, {
      action: paths.people.householdPairs(),
      choices: { committeeId: choicesOf(communes) },
    }),
    table: pairsTable.view(found.rows, t),
    pagination: paginationOf(found, (place) => paths.people.householdPairs({ ...kept, ...place })),
  };
}
