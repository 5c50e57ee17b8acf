import { formatViDate, formatViInstant } from '../../../kernel/dates/business-date.js';
import { formatDong } from '../../../kernel/money/money.js';
import { may } from '../../../people/identity/permissions.js';
import type { FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { Tone } from '../../../platform/pages/components.types.js';
import type { Listed } from '../../../platform/pages/keyset.js';
import { paginationOf } from '../../../platform/pages/pagination.js';
import { paths } from '../../../platform/pages/paths.js';
import { printed } from '../../../platform/pages/printed.js';
import { column, defineTable, dongColumn, headColumn } from '../../../platform/pages/table.js';
import type { Actor } from '../../../platform/request/actor.js';
import type { ClaimState } from '../claims.types.js';
import { answerForm, claimsFilter, type ClaimsFilter } from './claim-answers.forms.js';
import { answerView, wordsOn } from './claim-answer.pages.js';
import type { ClaimRow, FittingGift } from './claims.queries.js';

const TONES = {
  waiting: 'warning',
  proposed: 'info',
  accepted: 'success',
  refused: 'neutral',
} as const satisfies Record<ClaimState, Tone>;

const claimsTable = defineTable<ClaimRow>('claims.list', {
  claim: headColumn((row, t) => ({
    text: row.code,
    note: nameOf(row, t),
    href: paths.income.claim(row.id),
  })),
  paid: column(({ paidOn, accountLabel }) => ({
    text: formatViDate(paidOn),
    note: accountLabel,
  })),
  amount: dongColumn(({ amountDong }) => amountDong),
  answerBy: column((row, t) => ({
    text: formatViDate(row.answerBy),
    note: isOverdue(row) ? t('claims.late') : null,
  })),
  state: column(({ state }, t) => ({ text: t(`claims.state.${state}`), tone: TONES[state] })),
});

export function claimsPage(
  { found, filter }: { found: Listed<ClaimRow>; filter: ClaimsFilter },
  t: Translate,
) {
  const { claims } = paths.income;
  const kept = claimsFilter.query(filter);
  return {
    filter: claimsFilter.view(filter, t, { action: claims() }),
    table: claimsTable.view(found.rows, t),
    pagination: paginationOf(found, (to) => claims({ ...kept, ...to })),
  };
}

const fitsTable = defineTable<FittingGift & { readonly mayOpen: boolean }>('claims.fits', {
  day: headColumn(({ businessDate, giftId, mayOpen }) => ({
    text: formatViDate(businessDate),
    href: mayOpen ? paths.income.donation(giftId) : null,
  })),
  reference: column(({ bankReference, detail }) => ({ text: bankReference ?? '–', note: detail })),
  name: column(({ donorName, keptCode, counterparty }, t) => ({
    text: donorName ?? t('claims.unnamed'),
    note: keptCode ?? counterparty,
  })),
  fit: column((gift, t) => ({ text: fitOf(gift, t), tone: gift.isWhole ? 'success' : 'warning' })),
});

interface Shown {
  readonly row: ClaimRow;
  readonly fits: readonly FittingGift[];
  readonly actor: Actor;
  readonly state: FormState;
}

/** A claim beside the gifts it may mean, and what the reader may do about it. */
export function claimPage({ row, fits, actor, state }: Shown, t: Translate) {
  const mayOpen = may(actor, 'donations.read');
  const mayAnswer = row.state === 'waiting' && may(actor, 'claims.answer');
  const form = answerForm.view(state, t, {
    action: paths.income.claim(row.id),
    choices: { giftId: fits.filter(({ isTaken }) => !isTaken).map((gift) => asChoice(gift, t)) },
  });
  return {
    listHref: paths.income.claims(),
    errors: mayAnswer ? form.errors : [],
    status: { text: t(`claims.state.${row.state}`), tone: TONES[row.state] },
    lead: t(`claims.means.${row.state}`),
    ...printed(row, 'code', 'bankReference', 'payerDigits', 'accountLabel', 'pledgeCode', 'words'),
    name: nameOf(row, t),
    display: t(`claims.display.${row.display}`),
    amount: formatDong(row.amountDong),
    paidOn: formatViDate(row.paidOn),
    filedAt: formatViInstant(row.filedAt),
    answerBy: formatViDate(row.answerBy),
    late: isOverdue(row) ? t('claims.late') : null,
    contact: t(row.hasEmail === true ? 'claims.withEmail' : 'claims.withoutEmail'),
    evidenceHref: row.evidenceFileId === null ? null : paths.income.claimEvidence(row.id),
    answer: answerView(row, { mayOpen }, t),
    fits: fitsTable.view(
      fits.map((gift) => ({ ...gift, mayOpen })),
      t,
    ),
    form: mayAnswer ? form : null,
    ...wordsOn(row, actor),
  };
}

function nameOf({ donorName, pledgeName }: ClaimRow, t: Translate): string {
  return donorName ?? pledgeName ?? t('claims.unnamed');
}

function asChoice(gift: FittingGift, t: Translate) {
  const name = gift.donorName ?? t('claims.unnamed');
  const text = `${formatViDate(gift.businessDate)}, ${gift.bankReference ?? '–'}, ${name}`;
  return { value: gift.giftId, text, hint: fitOf(gift, t) };
}

function fitOf({ isWhole, isTaken, rivals }: FittingGift, t: Translate): string {
  if (isTaken) return t('claims.fit.taken');
  const fit = t(isWhole ? 'claims.fit.whole' : 'claims.fit.partly');
  return rivals > 0 ? `${fit} ${t('claims.doubt.rivals', { count: rivals })}` : fit;
}

function isOverdue({ isLate, state }: ClaimRow): boolean {
  return isLate === true && (state === 'waiting' || state === 'proposed');
}
