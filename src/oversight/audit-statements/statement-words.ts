import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDongPlain } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { StatementLineRow, StatementSummary } from './audit-statement.types.js';

/** The statement in words and printed figures, shared by screen and exports. */
export interface StatementWords {
  readonly title: string;
  readonly period: string;
  readonly knownAt: string;
  readonly header: readonly string[];
}

export function ruleWords(rule: string, isReversal: boolean, t: Translate): string {
  const words = t(`auditStatements.rule.${rule}`);
  return isReversal && rule !== 'reversal' ? t('auditStatements.reversed', { rule: words }) : words;
}

export function statementWords(summary: StatementSummary, t: Translate): StatementWords {
  return {
    title: t('auditStatements.title', { fund: summary.fundName }),
    period: t('auditStatements.period', {
      from: formatViDate(summary.from),
      to: formatViDate(summary.to),
    }),
    knownAt: t('auditStatements.knownAt', { at: formatViInstant(summary.knownAt) }),
    header: ['day', 'document', 'content', 'account', 'in', 'out', 'balance'].map((key) =>
      t(`auditStatements.column.${key}`),
    ),
  };
}

/** Lines of the period. */
export function lineCount({ movements }: StatementSummary): bigint {
  return movements.reduce((sum, movement) => sum + movement.lineCount, 0n);
}

/** Looks each rule up once, for statements of a hundred thousand lines. */
export function remembering(t: Translate): Translate {
  const known = new Map<string, string>();
  return (key, params) => {
    if (params !== undefined) return t(key, params);
    const words = known.get(key) ?? t(key);
    known.set(key, words);
    return words;
  };
}

/** What a line is about: who, what, under which rule. */
export function lineContent(
  line: Pick<StatementLineRow, 'rule' | 'isReversal' | 'party' | 'detail' | 'eventDate'>,
  t: Translate,
): string {
  const late =
    line.eventDate === null ? null : t('ledger.late', { day: formatViDate(line.eventDate) });
  return [ruleWords(line.rule, line.isReversal, t), line.party, line.detail, late]
    .filter((part) => part !== null && part !== '')
    .join(' · ');
}

export function printedDong(amount: bigint): string {
  return amount === 0n ? '' : formatDongPlain(amount);
}
