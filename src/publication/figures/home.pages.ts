import { formatDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import {
  accountView,
  fourTiles,
  overTimeChart,
  placeChart,
  purposeChart,
} from './four-numbers.pages.js';
import { appealCard } from './appeals/appeal-cards.pages.js';
import type { AppealRow } from './appeals/public-appeals.queries.js';
import type {
  AccountRow,
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

export function homePage({ months, uses, layers, ...facts }: HomeFacts, t: Translate) {
  return {
    giveHref: paths.give(),
    followHref: paths.follow(),
    statementHref: paths.statement(),
    fourNumbersHref: paths.fourNumbers(),
    tiles: fourTiles(facts.four, facts.at),
    appeals: facts.appeals.map((appeal) => appealCard(appeal, layers, t)),
    funds: facts.funds.map((fund) => fundCard(fund, layers, t)),
    charts: [overTimeChart(months, t), purposeChart(uses, t), placeChart(uses, t)],
    checkHref: paths.verify(),
    accounts: facts.accounts.slice(0, MOST_ACCOUNTS).map(accountView),
  };
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
