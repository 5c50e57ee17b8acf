import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import { committeesWhere } from '../../people/identity/permissions.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { column, defineTable, dongColumn, headColumn } from '../../platform/pages/table.js';
import type { Actor } from '../../platform/request/actor.js';
import type { Fund } from '../funds/funds.types.js';
import { changeForm, declineForm } from './refund-reserves.forms.js';
import type {
  ChangeRow,
  MoveRow,
  Reader,
  ReserveAccount,
  ReserveRow,
  ReserveStanding,
} from './refund-reserves.queries.js';

const HREF = { staff: paths.books.refundReserve, auditor: paths.oversight.refundReserve };

const reservesTable = defineTable<ReserveRow & { readonly href: string }>('refundReserves.list', {
  fund: headColumn(({ code, name, href }) => ({ text: name, note: code, href })),
  committee: column(({ committee }) => committee),
  balance: dongColumn(({ reserveDong }) => reserveDong ?? 0n),
  moved: column(({ movedAt }) => (movedAt === null ? '' : formatViInstant(movedAt))),
  state: column(({ isWaiting }, t) =>
    isWaiting ? { text: t('refundReserves.state.waiting'), tone: 'warning' } : '',
  ),
});

const movesTable = defineTable<MoveRow>('refundReserves.moves', {
  when: headColumn(({ movedAt }) => formatViInstant(movedAt)),
  what: column(({ kind, document, purpose }, t) => ({
    text: t(`refundReserves.move.${kind}`, { document }),
    note: kind === 'used' || kind === 'put_back' ? purpose : '',
  })),
  into: dongColumn(({ isIn, amountDong }) => (isIn === true ? amountDong : null)),
  out: dongColumn(({ isIn, amountDong }) => (isIn === true ? null : amountDong)),
});

export function reservesPage(rows: readonly ReserveRow[], reader: Reader, t: Translate) {
  const linked = rows.map((row) => ({ ...row, href: HREF[reader](row.code) }));
  return {
    table: reservesTable.view(linked, t),
    fundsHref: reader === 'staff' ? paths.books.funds() : null,
  };
}

export interface ShownReserve {
  readonly fund: Pick<Fund, 'code' | 'name' | 'committeeId'>;
  readonly committee: string;
  readonly standing: ReserveStanding;
  readonly changes: readonly ChangeRow[];
  readonly moves: readonly MoveRow[];
  readonly accounts: readonly ReserveAccount[];
  readonly state: FormState;
}

/** What the reserve holds, the decisions on it, and every đồng in and out; with what a member of staff may do. */
export function reservePage(shown: ShownReserve, actor: Actor | null, t: Translate) {
  const { fund, standing, changes, moves } = shown;
  return {
    listHref: actor === null ? paths.oversight.refundReserves() : paths.books.refundReserves(),
    fundHref: actor === null ? null : paths.books.fund(fund.code),
    fund: fund.name,
    committee: shown.committee,
    balance: formatDong(standing.reserveDong ?? 0n),
    free: formatDong(standing.freeDong ?? 0n),
    account: standing.account ?? t('refundReserves.show.noAccount'),
    changes:
      changes.length === 0 ? null : { items: changes.map((change) => changeView(change, t)) },
    moves: movesTable.view(moves, t),
    ...(actor === null ? NOTHING : actionsOn(shown, actor, t)),
  };
}

const NOTHING = {
  form: null,
  declineForm: null,
  confirmAction: null,
  withdrawAction: null,
  errors: [],
};

function changeView(change: ChangeRow, t: Translate) {
  const { state, decidedAt, declinedBecause, decisionNumber: number, issuer, account } = change;
  const facts = { number, day: formatViDate(change.decisionDay), issuer };
  const proposed = { who: change.proposer ?? '', at: formatViInstant(change.proposedAt) };
  const decided = decidedAt === null ? '' : formatViInstant(decidedAt);
  const words = [
    t('refundReserves.change.decision', facts),
    account ?? '',
    t('refundReserves.change.proposed', proposed),
    t(`refundReserves.change.${state}`, { who: change.decider ?? '', at: decided }),
    declinedBecause,
  ];
  return {
    when: formatViInstant(change.proposedAt),
    title: t(`refundReserves.change.${change.way}`, { amount: formatDong(change.amountDong) }),
    text: words.filter((word) => word !== '').join(' · '),
    tone: state === 'done' ? 'done' : state === 'waiting' ? 'waiting' : 'danger',
  };
}

/** Who wrote it down may take it back, another decides; a new one is for when none waits. */
function actionsOn({ fund, changes, accounts, state }: ShownReserve, actor: Actor, t: Translate) {
  const open = changes.find((change) => change.state === 'waiting');
  if (open !== undefined) return answerTo(open, fund, { actor, state }, t);
  if (!committeesWhere(actor, 'refundReserves.propose').includes(fund.committeeId)) return NOTHING;
  const form = changeForm.view(state, t, {
    action: paths.books.refundReserve(fund.code),
    choices: { account: accounts.map(({ id, label }) => ({ value: id, text: label })) },
  });
  return { ...NOTHING, form, errors: form.errors };
}

function answerTo(
  { id, proposedBy }: ChangeRow,
  { committeeId }: ShownReserve['fund'],
  { actor, state }: { actor: Actor; state: FormState },
  t: Translate,
) {
  const { books } = paths;
  if (proposedBy === actor.userId) {
    return { ...NOTHING, withdrawAction: books.reserveChangeWithdraw(id) };
  }
  if (!committeesWhere(actor, 'refundReserves.confirm').includes(committeeId)) return NOTHING;
  const decline = declineForm.view(state, t, { action: books.reserveChangeDecline(id) });
  const confirmAction = books.reserveChangeConfirm(id);
  return { ...NOTHING, confirmAction, declineForm: decline, errors: decline.errors };
}
