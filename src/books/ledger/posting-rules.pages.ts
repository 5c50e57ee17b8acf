import { formatViDate } from '../../kernel/dates/business-date.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { column, defineTable, headColumn } from '../../platform/pages/table.js';
import { OWN_PLACES, RULES, type MoneyPlace, type OwnPlace, type PostingRule } from './rules.js';
import type { ChartVersion } from './charts.js';

interface RuleRow {
  readonly name: string;
  readonly of: string;
  readonly debit: string;
  readonly credit: string;
}

const rulesTable = defineTable<RuleRow>('ledger.rules', {
  name: headColumn(({ name }, t) => ({ text: t(`ledger.rules.names.${name}`), note: name })),
  source: column(({ of }, t) => t(`ledger.rules.of.${of}`)),
  debit: column(({ debit }) => debit),
  credit: column(({ credit }) => credit),
  note: column(({ name }, t) => t(`ledger.rules.notes.${name}`)),
});

const SIGNERS = ['maker', 'accountant', 'responsible'] as const;

export interface RulesFacts {
  readonly chart: ChartVersion;
  /** Names of the chart's accounts by code. */
  readonly names: ReadonlyMap<string, string>;
}

/** Every posting rule with the accounts of the chart in force, on a paper with room for signatures. */
export function postingRulesPage(facts: RulesFacts, t: Translate) {
  const { version, from } = facts.chart;
  const rules: [string, PostingRule][] = Object.entries(RULES);
  const rows = rules.map(([name, rule]) => ({
    ...{ name, of: rule.of },
    debit: sideOf(rule.debit, rule, facts, t),
    credit: sideOf(rule.credit, rule, facts, t),
  }));
  return {
    title: t('ledger.rules.title'),
    layout: 'print' as const,
    backHref: paths.staff.home(),
    chart: t('ledger.rules.chart', { version, from: formatViDate(from) }),
    rules: rulesTable.view(rows, t),
    signatures: SIGNERS.map((signer) => ({
      role: t(`ledger.rules.signer.${signer}`),
      hint: t('ledger.rules.signHint'),
    })),
  };
}

function sideOf(side: PostingRule['debit'], rule: PostingRule, facts: RulesFacts, t: Translate) {
  const { codes, above } = facts.chart;
  const named = (code: string) => `${code} ${facts.names.get(code) ?? ''}`.trim();
  const place = (at: MoneyPlace) =>
    isOwn(at) ? `${above[at]} ${t(`ledger.rules.own.${at}`)}` : named(codes[at]);
  return side === 'money' ? (rule.money ?? []).map(place).join('; ') : named(codes[side]);
}

function isOwn(place: MoneyPlace): place is OwnPlace {
  return OWN_PLACES.some((own) => own === place);
}
