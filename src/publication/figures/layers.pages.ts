import { isOpenOn } from '../../books/openness/openness.js';
import { businessDateOf, formatViDate } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { printed } from '../../platform/pages/printed.js';
import { accountView, fourTiles, overTimeChart, usesTable } from './four-numbers.pages.js';
import { appealCard } from './appeals/appeal-cards.pages.js';
import type { AppealRow } from './appeals/public-appeals.queries.js';
import type { FundTransferRow } from './figures.queries.js';
import type { LayerGifts } from './totals/gifts.queries.js';
import type {
  AccountRow,
  FourNumbers,
  FundRow,
  MonthRow,
  LayerFigures,
  UseRow,
} from './figures.types.js';

export interface LayerFacts {
  readonly at: Date;
  readonly four: FourNumbers;
  readonly months: readonly MonthRow[];
  readonly uses: readonly UseRow[];
  readonly accounts: readonly AccountRow[];
}

export interface FundFacts extends LayerFacts {
  readonly fund: FundRow;
  /** The newest; the list of appeals has the others. */
  readonly appeals: Listed<AppealRow>;
  readonly layers: readonly LayerFigures[];
  readonly gifts: readonly LayerGifts[];
  readonly transfers: readonly FundTransferRow[];
}

export function fundPage(facts: FundFacts, t: Translate) {
  const { code, openedOn, closedOn } = facts.fund;
  const isOpen = isOpenOn({ from: openedOn, upTo: closedOn }, businessDateOf(facts.at));
  return {
    ...printed(facts.fund, 'name', 'committeeName', 'description'),
    homeHref: paths.home(),
    giveHref: isOpen ? paths.give({ fund: code }) : null,
    tiles: fourTiles(facts.four, facts.at, t, { quy: code }),
    appeals: facts.appeals.rows.map((appeal) => fundsAppeal(appeal, facts, t)),
    allAppealsHref: facts.appeals.next === null ? null : paths.appeals({ quy: code }),
    transfers: facts.transfers.map((transfer) => transferText(transfer, code, t)),
    ...usedView(facts, t),
  };
}

/** The fund's page lists those that are over, too: each of them says so. */
function fundsAppeal(appeal: AppealRow, of: FundFacts, t: Translate) {
  const card = appealCard(appeal, of, t);
  const days = { from: appeal.opensOn, upTo: appeal.closesOn };
  const today = businessDateOf(of.at);
  if (isOpenOn(days, today) || appeal.opensOn > today) return card;
  return { ...card, status: { text: t('figures.appeal.closed'), tone: 'neutral' } };
}

/** Received once, by the fund that closed: it counts in no number of the fund that has it now. */
function transferText(transfer: FundTransferRow, code: string, t: Translate): string {
  const isOut = transfer.fromCode === code;
  return t(isOut ? 'figures.handedOver.out' : 'figures.handedOver.in', {
    amount: formatDong(transfer.amountDong),
    fund: isOut ? transfer.toName : transfer.fromName,
    day: formatViDate(transfer.signedOn),
    number: transfer.number,
    decision: transfer.decisionNumber,
  });
}

/** What the money of a fund or an appeal did, and where it is received. */
export function usedView({ months, uses, accounts }: LayerFacts, t: Translate) {
  return {
    chart: overTimeChart(months, t),
    uses: usesTable.view(uses, t),
    accounts: accounts.map(accountView),
  };
}
