import { isOpenOn } from '../../books/openness/openness.js';
import { formatDong } from '../../kernel/money/money.js';
import { businessDateOf, formatViDate } from '../../kernel/dates/business-date.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { LinkView, QrView } from '../../platform/pages/components.types.js';
import { paths } from '../../platform/pages/paths.js';
import { accountView, fourTiles, overTimeChart, usesTable } from './four-numbers.pages.js';
import { appealCard, goalProgress, windowText } from './home.pages.js';
import type {
  AccountRow,
  AppealRow,
  FourNumbers,
  FundRow,
  MonthRow,
  LayerFigures,
  UseRow,
} from './figures.types.js';

interface LayerFacts {
  readonly at: Date;
  readonly four: FourNumbers;
  readonly months: readonly MonthRow[];
  readonly uses: readonly UseRow[];
  readonly accounts: readonly AccountRow[];
}

export interface FundFacts extends LayerFacts {
  readonly fund: FundRow;
  readonly appeals: readonly AppealRow[];
  readonly layers: readonly LayerFigures[];
}

export interface AppealFacts extends LayerFacts {
  readonly appeal: AppealRow;
  readonly isOpen: boolean;
  /** The receiving account with its code, while the appeal is open. */
  readonly qr: { account: AccountRow; figure: QrView } | null;
}

export function fundPage(facts: FundFacts, t: Translate) {
  const { code, name, committeeName, description, openedOn, closedOn } = facts.fund;
  const isOpen = isOpenOn({ from: openedOn, upTo: closedOn }, businessDateOf(facts.at));
  return {
    name,
    committeeName,
    description,
    breadcrumbs: crumbs([], name, t),
    giveHref: isOpen ? paths.give({ fund: code }) : null,
    tiles: fourTiles(facts.four, facts.at, { quy: code }),
    appeals: facts.appeals.map((appeal) => appealCard(appeal, facts.layers, t)),
    ...usedView(facts, t),
  };
}

export function appealPage(facts: AppealFacts, t: Translate) {
  const { appeal, isOpen } = facts;
  const { code, title, goalDong, fundCode, fundName } = appeal;
  return {
    heading: title,
    committeeName: appeal.committeeName,
    breadcrumbs: crumbs([{ text: fundName, href: paths.fund(fundCode) }], title, t),
    isOpen,
    giveHref: isOpen ? paths.give({ appeal: code }) : null,
    progress: goalProgress(appeal, facts.four.receivedDong, t),
    days: windowText(appeal, t),
    decisionNumber: appeal.decisionNumber,
    goal: goalDong === null ? null : formatDong(goalDong),
    story: appeal.story.split(/\n+/).filter((paragraph) => paragraph.trim() !== ''),
    tiles: fourTiles(facts.four, facts.at, { 'loi-keu-goi': code }),
    transfer: facts.qr === null ? null : transferView(facts.qr),
    ...usedView(facts, t),
  };
}

/** What the money of a fund or an appeal did, and where it is received. */
function usedView({ months, uses, accounts }: LayerFacts, t: Translate) {
  return {
    chart: overTimeChart(months, t),
    uses: usesTable.view(uses, t),
    accounts: accounts.map(accountView),
  };
}

function transferView({ account, figure }: { account: AccountRow; figure: QrView }) {
  return {
    qr: figure,
    number: account.accountNumber,
    holder: account.holderName,
    bank: account.bankName,
    since: formatViDate(account.openedOn),
  };
}

function crumbs(above: readonly LinkView[], last: string, t: Translate) {
  return {
    items: [{ text: t('figures.home.title'), href: paths.home() }, ...above, { text: last }],
  };
}
