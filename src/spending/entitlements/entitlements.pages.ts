import { formatDong, formatDongPlain } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { committeesWhere, may } from '../../people/identity/permissions.js';
import type { Actor } from '../../platform/request/actor.js';
import { choicesOf } from '../../platform/forms/field-view.js';
import type { FormState } from '../../platform/forms/forms.js';
import { paths } from '../../platform/pages/paths.js';
import { column, defineTable, figureColumn, headColumn } from '../../platform/pages/table.js';
import { agreementForm, endForm, namingForm } from './entitlements.forms.js';
import type { EntitlementRow, LineView } from './entitlements.queries.js';

interface LineInput {
  readonly line: LineView;
  readonly households: readonly { id: string; name: string }[];
  readonly actor: Actor;
  readonly state: FormState;
}

/** `householdHref` leads to the household, for those who may see it. */
const namedTable = defineTable<EntitlementRow & { readonly householdHref: string | null }>(
  'entitlements.show',
  {
    beneficiary: headColumn(({ label, householdHref }) => ({ text: label, href: householdHref })),
    quantity: figureColumn(({ quantity }) => formatDongPlain(BigInt(quantity))),
    amount: figureColumn(({ amountDong, paidDong, isPaid }, t) => ({
      text: formatDong(amountDong),
      note:
        isPaid && paidDong < amountDong
          ? t('entitlements.show.paidLess', { amount: formatDong(paidDong) })
          : null,
    })),
    state: column((row, t) =>
      t(`entitlements.state.${stateOf(row)}`, {
        count: row.deliveredQuantity,
        amount: formatDong(row.returnedDong),
      }),
    ),
  },
);

/** One line of an approved allocation: who is helped, what is left to name, what was paid and handed over. */
export function linePage(input: LineInput, t: Translate) {
  const { line, actor } = input;
  const { naming, agreement, end } = formsOf(input, t);
  const countOf = (quantity: number) =>
    t(`allocations.count.${line.kind}`, { count: formatDongPlain(BigInt(quantity)) });
  return {
    recipient: line.recipient,
    allocationTitle: line.title,
    allocationNumber: line.allocationNumber,
    errors: [naming, agreement, end].find(({ errors }) => errors.length > 0)?.errors ?? [],
    ...linksOf(line, actor),
    kind: t(`allocations.kind.${[line.kind, line.variant ?? []].flat().join('-')}`),
    granted: { quantity: countOf(line.quantity), amount: formatDong(line.amountDong) },
    standing:
      line.standingDong === line.amountDong
        ? null
        : { quantity: countOf(line.standingQuantity), amount: formatDong(line.standingDong) },
    left: { quantity: countOf(line.leftQuantity), amount: formatDong(line.leftDong) },
    table: namedTable.view(
      line.entitlements.map((row) => ({ ...row, householdHref: householdHref(row, actor) })),
      t,
    ),
    naming: mayName(line, actor) ? naming : null,
    agreement: mayAgree(line, actor) ? agreement : null,
    end: mayEnd(line, actor) ? end : null,
  };
}

function linksOf(line: LineView, actor: Actor) {
  const { id, allocationId, entitlements, status } = line;
  return {
    allocationHref: paths.spending.allocation(allocationId),
    proxiesHref: entitlements.length > 0 ? paths.spending.lineProxies(id) : null,
    payHref: mayPay(line, actor) ? paths.spending.newDisbursement({ dong: id }) : null,
    releasesHref: status === 'approved' ? paths.spending.allocationReleases(allocationId) : null,
  };
}

function formsOf({ line, households, state }: LineInput, t: Translate) {
  return {
    naming: namingForm.view(state, t, {
      action: paths.spending.allocationLine(line.id),
      choices: { householdId: choicesOf(households) },
      values: { quantity: '1', amountDong: formatDongPlain(line.leftDong) },
      without: line.takesGroups ? [] : ['groupLabel'],
    }),
    agreement: agreementForm.view(state, t, {
      action: paths.spending.allocationLineAgreements(line.id),
      choices: { entitlementIds: unagreed(line).map(nameChoice) },
    }),
    end: endForm.view(state, t, {
      action: paths.spending.entitlementEnds(line.id),
      choices: { endedId: unpaid(line).map(nameChoice) },
    }),
  };
}

function unagreed({ entitlements }: LineView): EntitlementRow[] {
  return entitlements.filter(({ isAgreed, isEnded }) => !isAgreed && !isEnded);
}

function unpaid({ entitlements }: LineView): EntitlementRow[] {
  return entitlements.filter(
    ({ isEnded, paidDong, amountDong }) => !isEnded && paidDong < amountDong,
  );
}

function nameChoice({ id, label, amountDong }: EntitlementRow) {
  return { value: id, text: `${label} – ${formatDong(amountDong)}` };
}

function mayAgree(line: LineView, actor: Actor): boolean {
  const approves = committeesWhere(actor, 'allocations.approve').includes(line.committeeId);
  return approves && unagreed(line).length > 0;
}

function mayPay(line: LineView, actor: Actor): boolean {
  const waits = line.entitlements.some(
    ({ isAgreed, isPaid, isEnded }) => isAgreed && !isPaid && !isEnded,
  );
  return waits && committeesWhere(actor, 'disbursements.pay').includes(line.committeeId);
}

function mayEnd(line: LineView, actor: Actor): boolean {
  return may(actor, 'households.name') && unpaid(line).length > 0;
}

function mayName(line: LineView, actor: Actor): boolean {
  return line.status === 'approved' && line.leftQuantity > 0 && may(actor, 'households.name');
}

function householdHref({ householdId }: EntitlementRow, actor: Actor): string | null {
  if (householdId === null || !may(actor, 'households.read')) return null;
  return paths.people.household(householdId);
}

function stateOf(row: EntitlementRow): string {
  if (row.isEnded && !row.isPaid) return 'ended';
  if (row.returnedDong > 0n) return row.returnedDong < row.paidDong ? 'returnedPart' : 'returned';
  return row.isPaid ? paidState(row) : unpaidState(row);
}

function unpaidState({ isAgreed }: EntitlementRow): string {
  return isAgreed ? 'named' : 'unagreed';
}

function paidState({ deliveredQuantity, quantity }: EntitlementRow): string {
  if (deliveredQuantity === 0) return 'paid';
  return deliveredQuantity < quantity ? 'partly' : 'delivered';
}
