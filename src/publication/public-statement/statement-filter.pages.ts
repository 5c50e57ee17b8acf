import {
  formatViDate,
  formatViInstant,
  type BusinessDate,
} from '../../kernel/dates/business-date.js';
import { formatDong, formatDongPlain } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { FieldView, TableRow, TableView } from '../../platform/pages/components.types.js';
import type { StatementRequest } from './public-statement.forms.js';
import type { CoverageRow, NamedChoice } from './public-statement.queries.js';
import type { SearchAnswer } from './public-statement.types.js';

export interface StatementFacts {
  readonly coverage: readonly CoverageRow[];
  readonly publishedAt: Date | null;
  readonly funds: readonly NamedChoice[];
  readonly appeals: readonly NamedChoice[];
}

/** The fields of the search as they were typed. */
export function filterFields(
  asked: StatementRequest,
  facts: StatementFacts,
  t: Translate,
): FieldView[] {
  const { fields, unread } = asked;
  const text = (name: 'tu' | 'den' | 'so-tien', inputmode: string): FieldView => ({
    type: 'text',
    name,
    label: t(`publicStatement.filter.${name}`),
    value: fields[name],
    width: 'medium',
    inputmode,
    error: unread.includes(name) ? t(`publicStatement.unread.${name}`) : null,
  });
  return [
    {
      type: 'search',
      name: 'q',
      label: t('publicStatement.filter.q'),
      hint: t('publicStatement.filter.hint'),
      value: fields.q,
      maxlength: '200',
    },
    text('tu', 'numeric'),
    text('den', 'numeric'),
    text('so-tien', 'text'),
    choice('quy', facts.funds, fields.quy, t),
    choice('loi-keu-goi', facts.appeals, fields['loi-keu-goi'], t),
  ];
}

function choice(
  name: 'quy' | 'loi-keu-goi',
  choices: readonly NamedChoice[],
  chosen: string,
  t: Translate,
): FieldView {
  return {
    type: 'select',
    name,
    label: t(`publicStatement.filter.${name}`),
    blank: t('publicStatement.filter.any'),
    options: choices.map(({ code, name: words }) => ({
      value: code,
      text: words,
      selected: code === chosen,
    })),
  };
}

/** What the box was understood to ask, in words. */
export function understoodText({ understood }: SearchAnswer, t: Translate): string | null {
  const parts = [
    understood.day === null
      ? null
      : t('publicStatement.understood.day', { day: formatViDate(understood.day) }),
    understood.amountDong === null
      ? null
      : t('publicStatement.understood.amount', { amount: formatDong(understood.amountDong) }),
    understood.phrase === ''
      ? null
      : t('publicStatement.understood.words', { words: understood.phrase }),
  ].filter((part) => part !== null);
  return parts.length === 0
    ? null
    : t('publicStatement.understood.as', { parts: parts.join('; ') });
}

/** Account by account what is published, and since when. */
export function coverageTable(facts: StatementFacts, t: Translate): TableView {
  const label = (key: string) => t(`publicStatement.coverage.${key}`);
  const keys = ['account', 'fund', 'days', 'rows', 'total'] as const;
  return {
    caption: t('publicStatement.coverage.caption', {
      at: facts.publishedAt === null ? '\u2013' : formatViInstant(facts.publishedAt),
    }),
    columns: keys.map((key) => ({
      key,
      label: label(key),
      ...(key === 'rows' || key === 'total' ? { align: 'end' as const } : {}),
    })),
    rows: facts.coverage.map((row) => coverageRow(row, t)),
    empty: t('publicStatement.coverage.empty'),
  };
}

function coverageRow(row: CoverageRow, t: Translate): TableRow {
  const label = (key: string) => t(`publicStatement.coverage.${key}`);
  return {
    cells: [
      {
        text: row.accountLabel ?? t(`publicStatement.channel.${row.channel}`),
        label: label('account'),
        header: true,
      },
      { text: row.fundName, label: label('fund'), note: row.appealCode },
      { text: daysText(row.firstDay, row.lastDay), label: label('days') },
      {
        text: formatDongPlain(row.lineCount),
        label: label('rows'),
        align: 'end' as const,
        note:
          row.reversedCount === 0n
            ? null
            : label('ofReversed') + formatDongPlain(row.reversedCount),
      },
      {
        text: formatDong(row.totalDong),
        label: label('total'),
        align: 'end' as const,
        note: row.reversedDong === 0n ? null : label('ofReversed') + formatDong(row.reversedDong),
      },
    ],
  };
}

function daysText(first: BusinessDate, last: BusinessDate): string {
  return `${formatViDate(first)} \u2013 ${formatViDate(last)}`;
}
