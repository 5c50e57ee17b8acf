import { formatDong, formatDongShort } from '../../kernel/money/money.js';
import { formatViDate } from '../../kernel/dates/business-date.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { progress } from '../../platform/pages/charts/progress.js';
import { paths } from '../../platform/pages/paths.js';
import {
  accountView,
  fourTiles,
  overTimeChart,
  placeChart,
  purposeChart,
} from './four-numbers.pages.js';
import type {
  AccountRow,
  AppealRow,
  FourNumbers,
  FundRow,
  MonthRow,
  LayerFigures,
  UseRow,
} from './figures.types.js';

export interface HomeFacts {
  readonly at: Date;
  readonly four: FourNumbers;
  readonly layers: readonly LayerFigures[];
  readonly appeals: readonly AppealRow[];
  readonly funds: readonly FundRow[];
  readonly months: readonly MonthRow[];
  readonly uses: readonly UseRow[];
  readonly accounts: readonly AccountRow[];
}

const MOST_ACCOUNTS = 6;

export function homePage(facts: HomeFacts, t: Translate) {
  return {
    title: t('figures.home.title'),
    layout: 'public' as const,
    pageDescription: t('figures.home.description'),
    heading: {
      title: t('figures.home.heading'),
      lead: t('figures.home.lead'),
      actions: [
        { text: t('figures.home.give'), href: paths.give() },
        { text: t('figures.home.follow'), href: paths.follow(), kind: 'secondary' as const },
      ],
    },
    tiles: fourTiles(facts.four, { at: facts.at, statementHref: paths.statement() }, t),
    search: {
      action: paths.statement(),
      name: 'q',
      label: t('figures.home.search'),
      hint: t('figures.home.searchHint'),
      submitText: t('figures.home.searchSubmit'),
    },
    appeals: { items: facts.appeals.map((appeal) => appealCard(appeal, facts.layers, t)) },
    noAppeals: t('figures.home.noAppeals'),
    funds: { items: facts.funds.map((fund) => fundCard(fund, facts.layers, t)) },
    allFunds: { href: paths.fourNumbers(), text: t('figures.home.allFunds') },
    charts: [
      overTimeChart(facts.months, t),
      purposeChart(facts.uses, t),
      placeChart(facts.uses, t),
    ],
    warning: {
      tone: 'warning',
      title: t('figures.warning.title'),
      text: t('figures.warning.text'),
      link: { href: paths.verify(), text: t('figures.warning.link') },
    },
    accounts: facts.accounts.slice(0, MOST_ACCOUNTS).map((account) => accountView(account, t)),
  };
}

/** Every appeal, newest first, the ended ones too: what was promised stays to be seen. */
export function appealsPage(
  appeals: readonly AppealRow[],
  layers: readonly LayerFigures[],
  t: Translate,
) {
  const title = t('figures.appeals');
  return {
    title,
    layout: 'public' as const,
    heading: { title, lead: t('figures.appealsLead') },
    listTitle: t('figures.listOfAppeals'),
    appeals: { items: appeals.map((appeal) => appealCard(appeal, layers, t)) },
    noAppeals: t('figures.home.noAppeals'),
  };
}

export function appealCard(appeal: AppealRow, layers: readonly LayerFigures[], t: Translate) {
  const received = layers.find((layer) => layer.appealCode === appeal.code)?.receivedDong ?? 0n;
  return {
    href: paths.appeal(appeal.code),
    title: appeal.title,
    caption: appeal.fundName,
    text: windowText(appeal, t),
    progress: goalProgress(appeal, received, t),
    facts: [{ key: t('figures.four.received.label'), value: formatDong(received) }],
  };
}

export function goalProgress(appeal: AppealRow, receivedDong: bigint, t: Translate) {
  if (appeal.goalDong === null) return null;
  return progress({
    title: t('figures.appeal.progress'),
    value: receivedDong,
    goal: appeal.goalDong,
    of: t('figures.appeal.ofGoal', {
      received: formatDongShort(receivedDong),
      goal: formatDongShort(appeal.goalDong),
    }),
  });
}

export function windowText(appeal: AppealRow, t: Translate): string {
  const from = formatViDate(appeal.opensOn);
  return appeal.closesOn === null
    ? t('figures.appeal.since', { from })
    : t('figures.appeal.window', { from, to: formatViDate(appeal.closesOn) });
}

function fundCard(fund: FundRow, layers: readonly LayerFigures[], t: Translate) {
  const own = layers.filter((layer) => layer.fundCode === fund.code);
  const received = own.reduce((sum, layer) => sum + layer.receivedDong, 0n);
  const delivered = own.reduce((sum, layer) => sum + layer.deliveredDong, 0n);
  return {
    href: paths.fund(fund.code),
    title: fund.name,
    caption: fund.committeeName,
    facts: [
      { key: t('figures.four.received.label'), value: formatDong(received) },
      { key: t('figures.four.delivered.label'), value: formatDong(delivered) },
    ],
  };
}
