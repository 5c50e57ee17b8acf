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

/** Every appeal, newest first, the ended ones too: what was promised stays to be seen. */
export function appealsPage(
  appeals: readonly AppealRow[],
  layers: readonly LayerFigures[],
  t: Translate,
) {
  return { appeals: appeals.map((appeal) => appealCard(appeal, layers, t)) };
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

export function goalProgress({ goalDong }: AppealRow, receivedDong: bigint, t: Translate) {
  if (goalDong === null) return null;
  const [received, goal] = [formatDongShort(receivedDong), formatDongShort(goalDong)];
  return progress({
    title: t('figures.appeal.progress'),
    value: receivedDong,
    goal: goalDong,
    of: t('figures.appeal.ofGoal', { received, goal }),
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
