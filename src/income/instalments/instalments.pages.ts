import {
  formatViDate,
  formatViInstant,
  type BusinessDate,
} from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { StatusView, TimelineItem } from '../../platform/pages/components.types.js';
import { paths } from '../../platform/pages/paths.js';
import { column, defineTable, dongColumn, headColumn } from '../../platform/pages/table.js';
import type { Pledge } from '../pledges/pledges.types.js';
import { planHead, planParts } from './instalments.forms.js';
import type { DueRow, PlanRow } from './instalments.queries.js';

export interface PlanFacts {
  readonly pledge: Pick<Pledge, 'id' | 'referenceCode' | 'amountDong' | 'settledDong' | 'status'>;
  readonly due: readonly DueRow[];
  readonly plans: readonly PlanRow[];
  readonly today: BusinessDate;
  readonly mayPlan: boolean;
}

/** More stand folded below. */
const FEW = 4;

type ShownPart = DueRow & { readonly today: BusinessDate };

const partsTable = defineTable<ShownPart>('instalments.due', {
  day: headColumn(({ dueOn }) => ({ text: formatViDate(dueOn) })),
  amount: dongColumn(({ amountDong }) => amountDong),
  settled: dongColumn(({ settledDong }) => settledDong),
  state: column((row, t) => stateOf(row, t)),
});

/** When a promise is to be kept, how far it was, and the form for another plan. */
export function planPage(facts: PlanFacts, state: FormState, t: Translate) {
  const { pledge, due, plans, today } = facts;
  const isOver = pledge.status === 'cancelled' || pledge.status === 'lapsed';
  const head = planHead.view(planParts.besides(state), t, {
    action: paths.income.instalments(pledge.id),
  });
  const numbers = Array.from({ length: planParts.max }, (_, index) => index + 1);
  const parts = numbers.map((number) => partView(number, { state, due }, t));
  return {
    pledgeHref: paths.income.pledge(pledge.id),
    code: pledge.referenceCode,
    amount: formatDong(pledge.amountDong),
    settled: formatDong(pledge.settledDong),
    due: partsTable.view(
      due.map((row) => ({ ...row, today })),
      t,
    ),
    history: { items: plans.map((plan) => planItem(plan, t)) },
    hasHistory: plans.length > 0,
    form: facts.mayPlan && !isOver ? head : null,
    parts: parts.slice(0, FEW),
    moreParts: parts.slice(FEW),
    errors: [...head.errors, ...parts.flatMap(({ errors }) => errors)],
  };
}

function partView(
  number: number,
  { state, due }: { state: FormState; due: readonly DueRow[] },
  t: Translate,
) {
  const part = due[number - 1];
  const values =
    part === undefined || part.amountDong === 0n
      ? {}
      : { dueOn: formatViDate(part.dueOn), amount: part.amountDong.toString() };
  const { fields, errors } = planParts.view(number, state, t, { values });
  return { number, fields, errors };
}

function planItem({ plannedAt, planner, reason, parts }: PlanRow, t: Translate): TimelineItem {
  return {
    when: formatViInstant(plannedAt),
    title: parts ?? '',
    text: reason,
    who: planner ?? t('pledges.unnamed'),
    tone: 'done',
  };
}

function stateOf({ amountDong, settledDong, dueOn, today }: ShownPart, t: Translate): StatusView {
  if (settledDong >= amountDong) return { text: t('instalments.state.kept'), tone: 'success' };
  if (dueOn < today) return { text: t('instalments.state.late'), tone: 'danger' };
  return settledDong > 0n
    ? { text: t('instalments.state.part'), tone: 'info' }
    : { text: t('instalments.state.expected'), tone: 'neutral' };
}
