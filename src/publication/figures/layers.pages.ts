import { isOpenOn } from '../../books/openness/openness.js';
import { businessDateOf } from '../../kernel/dates/business-date.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { printed } from '../../platform/pages/printed.js';
import { accountView, fourTiles, overTimeChart, usesTable } from './four-numbers.pages.js';
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
}

export function fundPage(facts: FundFacts, t: Translate) {
  const { code, openedOn, closedOn } = facts.fund;
  const isOpen = isOpenOn({ from: openedOn, upTo: closedOn }, businessDateOf(facts.at));
  return {
    ...printed(facts.fund, 'name', 'committeeName', 'description'),
    homeHref: paths.home(),
    giveHref: isOpen ? paths.give({ fund: code }) : null,
    tiles: fourTiles(facts.four, facts.at, { quy: code }),
    appeals: facts.appeals.rows.map((appeal) => appealCard(appeal, facts.layers, t)),
    allAppealsHref: facts.appeals.next === null ? null : paths.appeals({ quy: code }),
    ...usedView(facts, t),
  };
}

/** What the money of a fund or an appeal did, and where it is received. */
export function usedView({ months, uses, accounts }: LayerFacts, t: Translate) {
  return {
    chart: overTimeChart(months, t),
    uses: usesTable.view(uses, t),
    accounts: accounts.map(accountView),
  };
}
