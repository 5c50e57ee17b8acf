import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { StatusView } from '../../platform/pages/components.types.js';
import { pageById } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import { printed } from '../../platform/pages/printed.js';
import {
  column,
  dayColumn,
  defineTable,
  figureColumn,
  headColumn,
} from '../../platform/pages/table.js';
import { displayForm, donationsFilter } from './donations.forms.js';
import { LIST_SIZE, type DonationDetail, type DonationRow } from './donations.queries.js';
import { waitingRequestsView, type MayOpenRequests } from './waiting/waiting-requests.pages.js';
import type { RequestKind, WaitingRequest } from './waiting/waiting-requests.queries.js';

const donationsTable = defineTable<DonationRow>('donations.list', {
  day: dayColumn(({ businessDate }) => businessDate),
  donor: headColumn(({ id, donorName }, t) => ({
    text: donorName ?? t('donations.unnamed'),
    href: paths.income.donation(id),
  })),
  fund: column(({ appealTitle, fundName }) => appealTitle ?? fundName),
  channel: column(({ channel }, t) => t(`donations.channel.${channel}`)),
  amount: figureColumn((row, t) => ({
    text: formatDong(row.amountDong),
    note: row.isReversed || row.returnedDong > 0n ? statusOf(row, t).text : null,
  })),
});

interface ListData {
  /** One more than a page where the list goes on. */
  readonly rows: readonly DonationRow[];
  readonly funds: readonly { code: string; name: string }[];
  readonly asked: ReturnType<typeof donationsFilter.read>;
  readonly after: string | null;
}

export function donationsPage({ rows: found, funds, asked, after }: ListData, t: Translate) {
  const { rows, pagination } = pageById(found, {
    size: LIST_SIZE,
    after,
    href: (place) => paths.income.donations({ ...donationsFilter.query(asked), ...place }),
  });
  const choices = { fund: funds.map(({ code, name }) => ({ value: code, text: name })) };
  const action = paths.income.donations();
  return {
    filter: donationsFilter.view(asked, t, { action, choices }),
    table: donationsTable.view(rows, t),
    pagination,
  };
}

interface DetailData {
  readonly donation: DonationDetail;
  readonly state: FormState;
  readonly requests: readonly WaitingRequest[];
  readonly mayChange: boolean;
  /** Which of the papers behind the gift this person may open. */
  readonly mayOpen: { readonly statements: boolean; readonly pledges: boolean } & MayOpenRequests;
  readonly mayGoBack: {
    readonly takeBack: boolean;
    readonly refund: boolean;
    readonly move: boolean;
    readonly acknowledge: boolean;
    readonly shares: boolean;
  };
}

export function donationPage(data: DetailData, t: Translate) {
  const { donation, requests, state, mayChange, mayOpen, mayGoBack } = data;
  const form = displayForm.view(state, t, {
    action: paths.income.donationDisplay(donation.id),
    values: { display: donation.display },
  });
  return {
    listHref: paths.income.donations(),
    status: statusOf(donation, t),
    errors: form.errors,
    gift: giftFacts(donation, t),
    links: linksOf(donation, mayOpen),
    displayForm: mayChange ? form : null,
    requests: waitingRequestsView(requests, mayOpen, t),
    ...waysBack(data, mayGoBack),
  };
}

function waysBack(data: DetailData, may: DetailData['mayGoBack']) {
  const { id, channel } = data.donation;
  const { isRefundable, isMovable, isOfLine } = openWays(data);
  const { income } = paths;
  const where = (is: boolean, href: string) => (is ? href : null);
  return {
    refundHref: where(may.refund && isRefundable, income.askRefund(id)),
    moveHref: where(may.move && isMovable, income.moveGift(id)),
    sharesHref: where(may.shares && !data.donation.isReversed, income.donationShares(id)),
    acknowledgeHref: where(may.acknowledge && channel !== 'cash', income.acknowledgeGift(id)),
    takeBackHref: where(may.takeBack && isOfLine, income.takeGiftBack(id)),
  };
}

/**
 * A gift that stands may be taken back, given back or moved; what came by card goes back by the card company. What waits for a
 * word is not asked for twice.
 */
function openWays({ donation, requests }: DetailData) {
  const { channel, sourceType, isReversed, returnedDong, amountDong } = donation;
  const waits = (...kinds: RequestKind[]) => requests.some(({ kind }) => kinds.includes(kind));
  const stands = !isReversed && !waits('takingBack', 'importTakingBack');
  const isRefundable = stands && channel !== 'card' && returnedDong < amountDong;
  const isMovable = isRefundable && !waits('move');
  return { isRefundable, isMovable, isOfLine: stands && sourceType === 'bank_line' };
}

function statusOf(row: DonationRow, t: Translate): StatusView {
  const { isReversed, returnedDong, amountDong } = row;
  if (isReversed) return { text: t('donations.status.reversed'), tone: 'danger' };
  if (returnedDong === 0n) return { text: t('donations.status.received'), tone: 'success' };
  if (returnedDong === amountDong) return { text: t('donations.status.returned'), tone: 'danger' };
  const amount = formatDong(returnedDong);
  return { text: t('donations.status.returnedPart', { amount }), tone: 'warning' };
}

function giftFacts(donation: DonationDetail, t: Translate) {
  const { donorName, display, channel, occurredAt, settlementKind } = donation;
  return {
    ...printed(donation, 'fundName', 'appealTitle', 'recordedByName', 'message', 'bankAccount'),
    ...referenceFacts(donation, t),
    ...printed(donation, 'lineDetail', 'pledgeCode', 'receiptNumber'),
    ...printed(donation, 'reversalReason'),
    amount: formatDong(donation.amountDong),
    returned: shownDong(donation.returnedDong),
    held: shownDong(donation.heldDong),
    donor: donorName ?? t('donations.unnamed'),
    display: t(`donations.display.${display}`),
    channel: t(`donations.channel.${channel}`),
    day: formatViDate(donation.businessDate),
    occurredAt: occurredAt && formatViInstant(occurredAt),
    recordedAt: formatViInstant(donation.recordedAt),
    settlement: settlementKind && t(`donations.settlement.${settlementKind}`),
  };
}

/** The bank's own sign of the money, or the card company's, and how the latter goes back. */
function referenceFacts({ bankReference, channel }: DonationDetail, t: Translate) {
  const isCard = channel === 'card';
  return {
    reference: bankReference,
    referenceName: t(`donations.show.${isCard ? 'cardReference' : 'bankReference'}`),
    isCard,
  };
}

function shownDong(dong: bigint): string | null {
  return dong === 0n ? null : formatDong(dong);
}

/** To what stands behind the gift; null for what it has not, and for what this person may not open. */
function linksOf(donation: DonationDetail, mayOpen: DetailData['mayOpen']) {
  const { statementId, pledgeId, receiptId } = donation;
  return {
    statement: mayOpen.statements && statementId ? paths.income.statement(statementId) : null,
    pledge: mayOpen.pledges && pledgeId ? paths.income.pledge(pledgeId) : null,
    receipt: receiptId && paths.income.cashReceipt(receiptId),
  };
}
