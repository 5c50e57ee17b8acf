import { formatViDate } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import type { StatementLineRow, StatementSummary } from './audit-statement.types.js';
import { lineContent, printedDong, ruleWords } from './statement-words.js';

export function equation(summary: StatementSummary, t: Translate): object {
  const row = (key: string, dong: bigint) => ({
    key: t(`auditStatements.desk.${key}`),
    value: formatDong(dong),
    money: true,
  });
  return {
    rows: [
      row('opening', summary.openingDong),
      row('in', summary.inDong),
      row('out', summary.outDong),
      row('closing', summary.closingDong),
    ],
  };
}

export function downloads(summary: StatementSummary, t: Translate): object[] {
  return ['PDF', 'XLSX', 'CSV'].map((format) => ({
    text: t('auditStatements.desk.downloadAs', { format }),
    href: paths.oversight.statementFile({
      quy: summary.fundCode,
      tu: summary.from,
      den: summary.to,
      dang: format.toLowerCase(),
    }),
    kind: 'secondary',
  }));
}

export function movementTable(summary: StatementSummary, t: Translate): object {
  const desk = (key: string) => t(`auditStatements.desk.${key}`);
  return {
    caption: desk('movements'),
    columns: columns(
      [
        ['movement', desk('movement')],
        ['lines', desk('lines')],
        ['in', desk('in')],
        ['out', desk('out')],
      ],
      1,
    ),
    empty: desk('empty'),
    rows: summary.movements.map((movement) => ({
      cells: [
        {
          text: ruleWords(movement.rule, movement.isReversal, t),
          label: desk('movement'),
          href: statementPlace(summary, movement.rule, null),
          header: true,
        },
        end(movement.lineCount.toString(), desk('lines')),
        end(printedDong(movement.inDong), desk('in')),
        end(printedDong(movement.outDong), desk('out')),
      ],
    })),
  };
}

export function accountTable(summary: StatementSummary, t: Translate): object {
  const desk = (key: string) => t(`auditStatements.desk.${key}`);
  return {
    caption: desk('accounts'),
    columns: columns(
      [
        ['account', desk('account')],
        ['opening', desk('opening')],
        ['in', desk('in')],
        ['out', desk('out')],
        ['closing', desk('closing')],
      ],
      1,
    ),
    empty: desk('empty'),
    rows: summary.accounts.map((account) => ({
      cells: [
        {
          text: `${account.accountCode} · ${account.accountName}`,
          label: desk('account'),
          header: true,
        },
        end(formatDong(account.openingDong), desk('opening')),
        end(formatDong(account.inDong), desk('in')),
        end(formatDong(account.outDong), desk('out')),
        end(formatDong(account.closingDong), desk('closing')),
      ],
    })),
  };
}

export function lineTable(
  lines: readonly Omit<StatementLineRow, 'balanceDong'>[],
  t: Translate,
): object {
  const desk = (key: string) => t(`auditStatements.desk.${key}`);
  return {
    caption: desk('detail'),
    captionHidden: true,
    columns: columns(
      [
        ['day', desk('day')],
        ['document', desk('document')],
        ['content', desk('content')],
        ['in', desk('in')],
        ['out', desk('out')],
      ],
      3,
    ),
    empty: desk('empty'),
    rows: lines.map((line) => ({
      cells: [
        {
          text: formatViDate(line.businessDate),
          label: desk('day'),
          href: paths.oversight.entry(line.entryId),
        },
        { text: line.document ?? '', label: desk('document') },
        { text: lineContent(line, t), label: desk('content') },
        end(printedDong(line.inDong), desk('in')),
        end(printedDong(line.outDong), desk('out')),
      ],
    })),
  };
}

function columns(pairs: readonly [key: string, label: string][], amountsFrom: number): object[] {
  return pairs.map(([key, label], index) =>
    index >= amountsFrom ? { key, label, align: 'end' } : { key, label },
  );
}

function end(text: string, label: string): object {
  return { text, label, align: 'end' };
}

export function statementPlace(
  summary: StatementSummary,
  rule: string | null,
  after: string | null,
): string {
  return paths.oversight.statements({
    quy: summary.fundCode,
    tu: summary.from,
    den: summary.to,
    loai: rule,
    sau: after,
  });
}
