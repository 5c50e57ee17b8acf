import { isOpenOn } from '../../books/openness/openness.js';
import { formatDong } from '../../kernel/money/money.js';
import { businessDateOf, formatViDate } from '../../kernel/dates/business-date.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type {
  QrView,
  SummaryRow,
  TransferCardView,
} from '../../platform/pages/components.types.js';
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
  const { fund } = facts;
  return {
    title: fund.name,
    layout: 'public' as const,
    pageDescription: fund.description,
    breadcrumbs: crumbs(fund.name, t),
    heading: {
      title: fund.name,
      caption: fund.committeeName,
      lead: fund.description,
      actions: isOpenOn({ from: fund.openedOn, upTo: fund.closedOn }, businessDateOf(facts.at))
        ? [{ text: t('figures.home.give'), href: paths.give({ fund: fund.code }) }]
        : [],
    },
    tiles: fourTiles(
      facts.four,
      { at: facts.at, statementHref: paths.statement({ quy: fund.code }) },
      t,
    ),
    appeals: { items: facts.appeals.map((appeal) => appealCard(appeal, facts.layers, t)) },
    hasAppeals: facts.appeals.length > 0,
    chart: overTimeChart(facts.months, t),
    uses: usesTable(facts.uses, t),
    accounts: facts.accounts.map((account) => accountView(account, t)),
  };
}

export function appealPage(facts: AppealFacts, t: Translate) {
  const { appeal } = facts;
  return {
    title: appeal.title,
    layout: 'public' as const,
    pageDescription: appeal.title,
    breadcrumbs: {
      items: [
        { text: t('figures.home.title'), href: paths.home() },
        { text: appeal.fundName, href: paths.fund(appeal.fundCode) },
        { text: appeal.title },
      ],
    },
    heading: {
      title: appeal.title,
      caption: appeal.committeeName,
      status: {
        text: t(facts.isOpen ? 'figures.appeal.open' : 'figures.appeal.closed'),
        tone: facts.isOpen ? ('success' as const) : ('neutral' as const),
      },
      actions: facts.isOpen
        ? [{ text: t('figures.home.give'), href: paths.give({ appeal: appeal.code }) }]
        : [],
    },
    progress: goalProgress(appeal, facts.four.receivedDong, t),
    facts: { rows: appealRows(appeal, t) },
    story: appeal.story.split(/\n+/).filter((paragraph) => paragraph.trim() !== ''),
    tiles: fourTiles(
      facts.four,
      { at: facts.at, statementHref: paths.statement({ 'loi-keu-goi': appeal.code }) },
      t,
    ),
    transfer: facts.qr === null ? null : transferCard(facts.qr, t),
    uses: usesTable(facts.uses, t),
    chart: overTimeChart(facts.months, t),
    accounts: facts.accounts.map((account) => accountView(account, t)),
  };
}

function appealRows(appeal: AppealRow, t: Translate): SummaryRow[] {
  return [
    { key: t('figures.appeal.days'), value: windowText(appeal, t) },
    { key: t('figures.appeal.decision'), value: appeal.decisionNumber },
    ...(appeal.goalDong === null
      ? []
      : [{ key: t('figures.appeal.goal'), value: formatDong(appeal.goalDong), money: true }]),
  ];
}

function transferCard(
  { account, figure }: { account: AccountRow; figure: QrView },
  t: Translate,
): TransferCardView {
  const row = (key: string, value: string, code = false) => ({
    key: t(`figures.transfer.${key}`),
    value,
    ...(code ? { about: t(`figures.transfer.${key}`), code } : {}),
  });
  return {
    title: t('figures.transfer.title'),
    qr: figure,
    rows: [
      row('number', account.accountNumber, true),
      row('holder', account.holderName),
      row('bank', account.bankName),
      row('since', formatViDate(account.openedOn)),
    ],
    note: t('figures.transfer.note'),
  };
}

function crumbs(last: string, t: Translate) {
  return { items: [{ text: t('figures.home.title'), href: paths.home() }, { text: last }] };
}
