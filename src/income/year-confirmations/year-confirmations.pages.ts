import { formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { yearForm } from './year-confirmations.forms.js';
import type { GivenYear, MadePaper } from './year-confirmations.queries.js';

interface YearsView {
  readonly years: readonly GivenYear[];
  readonly made: readonly MadePaper[];
  readonly state: FormState;
}

export function yearsPage({ years, made, state }: YearsView, t: Translate) {
  const choices = years.map(({ year, committeeId, committeeName, giftCount, totalDong }) => ({
    value: `${String(year)}:${committeeId}`,
    text: t('yearConfirmations.choice', { year: String(year), unit: committeeName }),
    hint: t('yearConfirmations.choiceHint', {
      count: giftCount.toString(),
      amount: formatDong(totalDong),
    }),
  }));
  const form = yearForm.view(state, t, {
    action: paths.donor.years(),
    choices: { year: choices },
  });
  return {
    listHref: paths.donor.home(),
    errors: form.errors,
    form: years.length === 0 ? null : form,
    made: made.map(({ id, year, committeeName, totalDong, madeAt }) => ({
      href: paths.donor.yearFile(id),
      text: t('yearConfirmations.made', {
        ...{ year: String(year), unit: committeeName, amount: formatDong(totalDong) },
        when: formatViInstant(madeAt),
      }),
    })),
  };
}
