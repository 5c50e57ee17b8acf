import { formatViDate } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import type { FoundMonth } from './fund-months.service.js';
import { daysOf, formatMonth } from './month.js';
import { closingForm } from './periods.forms.js';
import type { PeriodFigures } from './periods.queries.js';

const LEFT_OPEN = ['suspenseIn', 'suspenseOut', 'inTransit', 'advance'] as const;

/** Sums of the month, and what its end leaves open: none of it forbids closing, all of it is to be known before. */
export function figuresView(figures: PeriodFigures, t: Translate) {
  const left = LEFT_OPEN.map((name) => ({ name, dong: figures[`${name}Dong`] }));
  const open = left
    .filter(({ dong }) => dong !== 0n)
    .map(({ name, dong }) => t(`periods.left.${name}`, { amount: formatDong(dong) }));
  const before = Number(figures.openBefore);
  return {
    received: formatDong(figures.receivedDong),
    delivered: formatDong(figures.deliveredDong),
    money: formatDong(figures.moneyDong),
    open: [...open, ...(before === 0 ? [] : [t('periods.left.before', { count: before })])],
  };
}

export function closingPage(
  input: { found: FoundMonth; figures: PeriodFigures; state: FormState },
  t: Translate,
) {
  const { fund, month } = input.found;
  const { from, to } = daysOf(month);
  const action = paths.books.periodClosing(fund.code, month);
  return {
    listHref: paths.books.periods({ quy: fund.id }),
    period: `${fund.code} ${formatMonth(month)}`,
    month: formatMonth(month),
    fund: fund.name,
    days: { from: formatViDate(from), to: formatViDate(to) },
    figures: figuresView(input.figures, t),
    form: closingForm.view(input.state, t, { action }),
    backHref: paths.books.period(fund.code, month),
  };
}
