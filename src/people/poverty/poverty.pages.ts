import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { column, defineTable, headColumn } from '../../platform/pages/table.js';
import { householdFrame, type Household } from '../households/households.types.js';
import { reviewForm } from './poverty.forms.js';
import type { ReviewRow } from './poverty.queries.js';

const reviewsTable = defineTable<ReviewRow>('poverty.list', {
  year: headColumn(({ year }) => String(year)),
  status: column(({ status, stands }, t) => ({
    text: status === 'withdrawn' ? t('poverty.withdrawn') : t(`households.poverty.${status}`),
    note: stands ? null : t('poverty.replaced'),
  })),
  decision: column(({ decisionNo, decidedOn, decidedByBody, standardCode }, t) => ({
    text:
      decisionNo === null || decidedOn === null
        ? t('poverty.noDecision')
        : t('poverty.decision', { no: decisionNo, day: formatViDate(decidedOn) }),
    note: [decidedByBody, t('poverty.standard', { code: standardCode })]
      .filter((words) => words !== null)
      .join(' · '),
  })),
  recorded: column(({ recordedBy, recordedAt, reason }) => ({
    text: [recordedBy, formatViInstant(recordedAt)].filter((words) => words !== null).join(', '),
    note: reason,
  })),
});

export function reviewsPage(
  input: {
    household: Household;
    reviews: readonly ReviewRow[];
    mayWrite: boolean;
    year: string;
    state: FormState;
  },
  t: Translate,
) {
  const { household, reviews, state } = input;
  const form = reviewForm.view(state, t, {
    action: paths.people.householdPoverty(household.id),
    values: { reviewYear: input.year },
  });
  const mayWrite = input.mayWrite && household.state === 'living';
  return {
    ...householdFrame(household, 'poverty', t),
    errors: form.errors,
    table: reviewsTable.view(reviews, t),
    form: mayWrite ? form : null,
  };
}
