import { formatViDate } from '../../../kernel/dates/business-date.js';
import { formatDong } from '../../../kernel/money/money.js';
import type { FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { column, defineTable, figureColumn, headColumn } from '../../../platform/pages/table.js';
import type { FoundMonth } from '../fund-months.service.js';
import { daysOf, formatMonth } from '../month.js';
import type { PeriodFigures } from '../periods.queries.js';
import type { ClosingItem } from './checklist.service.js';
import { closingFacts, openItems } from './closing.forms.js';

const LEFT_OPEN = ['suspenseIn', 'suspenseOut', 'inTransit', 'advance'] as const;

/** Sums of the month, and what its end leaves open: none of it forbids closing, all of it is to be known before. */
export function figuresView(figures: PeriodFigures, t: Translate) {
  const left = LEFT_OPEN.map((name) => ({ name, dong: figures[`${name}Dong`] }));
  const open = left
    .filter(({ dong }) => dong !== 0n)
    .map(({ name, dong }) =>
      name === 'inTransit' && dong < 0n
        ? t('periods.left.outTransit', { amount: formatDong(-dong) })
        : t(`periods.left.${name}`, { amount: formatDong(dong) }),
    );
  const before = Number(figures.openBefore);
  return {
    received: formatDong(figures.receivedDong),
    delivered: formatDong(figures.deliveredDong),
    money: formatDong(figures.moneyDong),
    open: [...open, ...(before === 0 ? [] : [t('periods.left.before', { count: before })])],
  };
}

type CheckedItem = ClosingItem & { readonly href: string | null };

const checklistTable = defineTable<CheckedItem>('periods.checklist', {
  item: headColumn(({ fact, href }, t) => ({ text: t(fact.label), href })),
  found: figureColumn(({ found }) => found.toString()),
  state: column(({ found }, t) =>
    found === 0n
      ? { text: t('periods.checklist.done'), tone: 'success' }
      : { text: t('periods.checklist.open'), tone: 'warning' },
  ),
});

interface ClosingInput {
  readonly found: FoundMonth;
  readonly figures: PeriodFigures;
  readonly items: readonly ClosingItem[];
  readonly mayGo: (permission: ClosingItem['fact']['permission']) => boolean;
  readonly state: FormState;
}

/** The checklist, what closing makes impossible, and a reason for each item that stays open. */
export function closingPage(input: ClosingInput, t: Translate) {
  const { fund, month } = input.found;
  const { from, to } = daysOf(month);
  const of = { fundId: fund.id, from, to };
  const linked = input.items.map((one) => {
    const href = input.mayGo(one.fact.permission) ? one.fact.href(of) : null;
    return { ...one, href };
  });
  const reasons = reasonFields(input, t);
  const action = paths.books.periodClosing(fund.code, month);
  const form = closingFacts.view(openItems.besides(input.state), t, { action });
  return {
    listHref: paths.books.periods({ quy: fund.id }),
    period: `${fund.code} ${formatMonth(month)}`,
    month: formatMonth(month),
    fund: fund.name,
    days: { from: formatViDate(from), to: formatViDate(to) },
    figures: figuresView(input.figures, t),
    checklist: checklistTable.view(linked, t),
    errors: [...reasons.flatMap(({ errors }) => errors), ...form.errors],
    form: {
      ...form,
      hidden: [...reasons.flatMap(({ hidden }) => hidden), ...form.hidden],
      fields: [...reasons.flatMap(({ fields }) => fields), ...form.fields],
    },
    backHref: paths.books.period(fund.code, month),
  };
}

/** A field for each open item, with the item in its label. */
function reasonFields({ items, state }: ClosingInput, t: Translate) {
  return items.flatMap(({ item, found, fact }, index) => {
    if (found === 0n) return [];
    const view = openItems.view(index + 1, state, t, { values: { item } });
    const label = t('periods.openItem.reasonOf', { item: t(fact.label), count: Number(found) });
    return [
      { ...view, fields: view.fields.map((field) => ({ ...field, label, optional: false })) },
    ];
  });
}
