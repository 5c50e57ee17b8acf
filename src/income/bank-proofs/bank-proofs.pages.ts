import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong, formatSignedDong } from '../../kernel/money/money.js';
import { may } from '../../people/identity/permissions.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import {
  column,
  dayColumn,
  defineTable,
  dongColumn,
  figureColumn,
  headColumn,
} from '../../platform/pages/table.js';
import type { Actor } from '../../platform/request/actor.js';
import { draftFilter, proofForm, proofsFilter, type ProofsFilter } from './bank-proofs.forms.js';
import type { ProofRow, ToldAccount, UnderWayRow } from './bank-proofs.queries.js';
import type { BankFigures, ProofState } from './bank-proofs.types.js';
import type { SingleHandedWord } from './single-handed/single-handed.queries.js';
import { singleHandedTable } from './single-handed/single-handed.table.js';

const TONES = {
  waiting: 'warning',
  signed: 'success',
  changed: 'danger',
  declined: 'danger',
  withdrawn: 'neutral',
} as const satisfies Record<ProofState, string>;

type Reader = 'staff' | 'auditor';

const proofsTable = defineTable<ProofRow & { readonly href: string }>('bankProofs.list', {
  account: headColumn(({ accountCode, accountLabel, day, committee, href }) => ({
    text: `${accountLabel}, ${formatViDate(day)}`,
    note: `${accountCode} · ${committee}`,
    href,
  })),
  bank: dongColumn(({ bankDong }) => bankDong),
  book: dongColumn(({ bookDong }) => bookDong),
  underWay: figureColumn(({ underWayDong }) => formatSignedDong(underWayDong)),
  other: figureColumn(({ otherDong }) => formatSignedDong(otherDong)),
  state: column(({ state }, t) => ({ text: t(`bankProofs.state.${state}`), tone: TONES[state] })),
});

const underWayTable = defineTable<UnderWayRow>('bankProofs.underWay', {
  document: headColumn(({ document, party }) => ({ text: document, note: party })),
  sentOn: dayColumn(({ sentOn }) => sentOn),
  kind: column(({ kind }, t) => t(`bankProofs.underWay.of.${kind}`)),
  amount: figureColumn(({ dong, kind }) => formatSignedDong(kind === 'payment' ? dong : -dong)),
});

interface ProofList {
  readonly found: Listed<ProofRow>;
  readonly filter: ProofsFilter;
  readonly accounts: readonly ToldAccount[];
  readonly newHref: string | null;
}

export function proofsPage(
  { found, filter, accounts, newHref }: ProofList,
  reader: Reader,
  t: Translate,
) {
  const list = reader === 'staff' ? paths.income.bankProofs : paths.oversight.bankProofs;
  const one = reader === 'staff' ? paths.income.bankProof : paths.oversight.bankProof;
  const kept = proofsFilter.query(filter);
  const choices = { account: accounts.map(accountChoice) };
  return {
    newHref,
    filter: proofsFilter.view(filter, t, { action: list(), choices }),
    table: proofsTable.view(
      found.rows.map((row) => ({ ...row, href: one(row.id) })),
      t,
    ),
    pagination: paginationOf(found, (to) => list({ ...kept, ...to })),
  };
}

function accountChoice({ id, code, label }: Pick<ToldAccount, 'id' | 'code' | 'label'>) {
  return { value: id, text: `${label} · ${code}` };
}

interface Draft {
  readonly asked: ReturnType<typeof draftFilter.read>;
  readonly accounts: readonly ToldAccount[];
  /** Null until an account and a day are chosen. */
  readonly found: Omit<Found, 'account' | 'day'> | null;
  readonly state: FormState;
}

/** First which account and day, then what bank and books say of them, and a word on what neither explains. */
export function newProofPage({ asked, accounts, found, state }: Draft, t: Translate) {
  const account = accounts.find(({ id }) => id === asked.account);
  const choices = { account: accounts.map(accountChoice) };
  const draft =
    found === null || account === undefined || asked.day === null
      ? null
      : draftView({ ...found, account, day: asked.day }, state, t);
  return {
    listHref: paths.income.bankProofs(),
    filter: draftFilter.view(asked, t, { action: paths.income.newBankProof(), choices }),
    errors: draft?.form.errors ?? [],
    draft,
  };
}

interface Found {
  readonly account: ToldAccount;
  readonly day: string;
  readonly figures: BankFigures;
  readonly underWay: readonly UnderWayRow[];
  readonly said: readonly SingleHandedWord[];
}

function draftView(found: Found, state: FormState, t: Translate) {
  const { account, day, figures, underWay, said } = found;
  return {
    account: account.label,
    day: formatViDate(day),
    ...draftFigures(figures, t),
    underWay: underWayTable.view(underWay, t),
    said: saidView(said, t),
    waitingHref: paths.income.suspense(),
    form: proofForm.view(state, t, {
      action: paths.income.newBankProof(),
      values: { account: account.id, day },
      without: figures.toldDong === null ? [] : ['byHand'],
    }),
  };
}

function draftFigures(figures: BankFigures, t: Translate) {
  const { toldDong, bookDong, underWayDong, lateDong, waitingCount, waitingDong } = figures;
  const other = toldDong === null ? null : toldDong - bookDong - underWayDong - lateDong;
  return {
    bank: toldDong === null ? t('bankProofs.show.untold') : formatDong(toldDong),
    book: formatDong(bookDong),
    underWayDong: formatSignedDong(underWayDong),
    late: lateWords(lateDong),
    other: other === null ? t('bankProofs.show.afterBank') : formatSignedDong(other),
    verdict: verdictOf(other, waitingCount, t),
    waiting: waitingWords(waitingCount, waitingDong, t),
  };
}

function verdictOf(other: bigint | null, waitingCount: bigint, t: Translate) {
  if (other === null) return { tone: 'info', text: t('bankProofs.verdict.byHand') };
  if (other !== 0n) {
    const dong = formatSignedDong(other);
    return { tone: 'warning', text: t('bankProofs.verdict.differs', { dong }) };
  }
  return waitingCount === 0n
    ? { tone: 'success', text: t('bankProofs.verdict.agrees') }
    : { tone: 'warning', text: t('bankProofs.verdict.waits') };
}

function lateWords(dong: bigint): string | null {
  return dong === 0n ? null : formatSignedDong(dong);
}

function waitingWords(waitingCount: bigint, dong: bigint, t: Translate): string | null {
  if (waitingCount === 0n) return null;
  return t('bankProofs.show.waitingValue', {
    count: waitingCount.toString(),
    dong: formatSignedDong(dong),
  });
}

interface Shown {
  readonly row: ProofRow;
  readonly underWay: readonly UnderWayRow[];
  readonly said: readonly SingleHandedWord[];
}

/** Null where nobody decided alone. */
function saidView(said: readonly SingleHandedWord[], t: Translate) {
  const [largest] = said;
  if (largest === undefined) return null;
  const left = largest.saidCount - BigInt(said.length);
  return {
    table: singleHandedTable.view(said, t),
    left: left === 0n ? null : t('bankProofs.singleHanded.left', { count: left.toString() }),
  };
}

/** A proof as it was made, and what the reader may do about it. */
export function proofPage({ row, underWay, said }: Shown, actor: Actor | null, t: Translate) {
  const { state } = row;
  return {
    listHref: actor === null ? paths.oversight.bankProofs() : paths.income.bankProofs(),
    account: row.accountLabel,
    accountCode: row.accountCode,
    committee: row.committee,
    day: formatViDate(row.day),
    bank: formatDong(row.bankDong),
    byHand: row.byHandDong === null ? null : t('bankProofs.show.byHand'),
    book: formatDong(row.bookDong),
    underWayDong: formatSignedDong(row.underWayDong),
    late: lateWords(row.lateDong),
    other: formatSignedDong(row.otherDong),
    reason: row.otherReason,
    waiting: waitingWords(row.waitingCount, row.waitingDong, t),
    underWay: underWayTable.view(underWay, t),
    said: saidView(said, t),
    proposer: `${row.proposer ?? ''}, ${formatViInstant(row.proposedAt)}`,
    decider:
      row.decidedAt === null ? null : `${row.decider ?? ''}, ${formatViInstant(row.decidedAt)}`,
    status: { text: t(`bankProofs.state.${state}`), tone: TONES[state] },
    means: t(`bankProofs.means.${state}`),
    ...actionsOn(row, actor),
  };
}

/** The proposer may take it back, somebody else with the right may decide. Auditors only read. */
function actionsOn({ id, state, proposedBy }: ProofRow, actor: Actor | null) {
  const nothing = { signAction: null, declineAction: null, withdrawAction: null };
  if (state !== 'waiting' || actor === null) return nothing;
  const { income } = paths;
  if (proposedBy === actor.userId) {
    return { ...nothing, withdrawAction: income.bankProofWithdraw(id) };
  }
  if (!may(actor, 'bankProofs.sign')) return nothing;
  return {
    ...nothing,
    signAction: income.bankProofSign(id),
    declineAction: income.bankProofDecline(id),
  };
}
