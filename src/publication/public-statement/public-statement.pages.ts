import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { SummaryRow, TableView } from '../../platform/pages/components.types.js';
import { paths } from '../../platform/pages/paths.js';
import type { StatementFields, StatementRequest } from './public-statement.forms.js';
import {
  coverageTable,
  filterFields,
  understoodText,
  type StatementFacts,
} from './statement-filter.pages.js';
import type { PublicLine, SearchAnswer } from './public-statement.types.js';

/** The public statement with what was found. */
export function statementPage(
  asked: StatementRequest,
  answer: SearchAnswer,
  facts: StatementFacts,
  t: Translate,
) {
  const { fields } = asked;
  const isFirst = fields.sau === '';
  return {
    title: t('publicStatement.title'),
    layout: 'public' as const,
    pageDescription: t('publicStatement.description'),
    heading: { title: t('publicStatement.title'), lead: t('publicStatement.lead') },
    filter: filterView(asked, answer, facts, t),
    followHint: followHint(answer, t),
    table: linesTable(answer.lines, t),
    nothing: answer.lines.length === 0 ? nothingFound(answer, facts, t) : null,
    walked:
      answer.walkedTo === null
        ? null
        : {
            tone: 'info',
            text: t('publicStatement.walked', { day: formatViDate(answer.walkedTo) }),
          },
    pagination: {
      previous: isFirst ? null : { href: addressOf(fields, '') },
      next: answer.next === null ? null : { href: addressOf(fields, answer.next) },
    },
    coverage: coverageTable(facts, t),
    missing: {
      summary: t('publicStatement.missing.title'),
      lines: ['channels', 'lag', 'returns', 'names'].map((key) =>
        t(`publicStatement.missing.${key}`),
      ),
    },
  };
}

function filterView(
  asked: StatementRequest,
  answer: SearchAnswer,
  facts: StatementFacts,
  t: Translate,
) {
  return {
    action: paths.statement(),
    label: t('publicStatement.filter.label'),
    fields: filterFields(asked, facts, t),
    submitText: t('publicStatement.filter.submit'),
    clear: { href: paths.statement(), text: t('publicStatement.filter.clear') },
    summary: understoodText(answer, t),
  };
}

function followHint(answer: SearchAnswer, t: Translate) {
  return answer.understood.pledgeCode === null
    ? null
    : {
        tone: 'info',
        text: t('publicStatement.pledgeCode'),
        link: {
          href: paths.follow(answer.understood.pledgeCode),
          text: t('publicStatement.follow'),
        },
      };
}

/** One line with its permanent link. */
export function linePage(line: PublicLine, facts: { permanentLink: string }, t: Translate) {
  const title = t('publicStatement.line.title', { number: line.lineNo.toString() });
  return {
    title,
    layout: 'public' as const,
    breadcrumbs: {
      items: [{ text: t('publicStatement.title'), href: paths.statement() }, { text: title }],
    },
    heading: { title, caption: t('publicStatement.title') },
    reversed: line.isReversed ? { tone: 'warning', text: reversedText(line, t) } : null,
    facts: {
      rows: [
        ...lineRows(line, t),
        { key: t('publicStatement.line.link'), value: facts.permanentLink },
      ],
    },
    actions: [
      { text: t('publicStatement.line.extract'), href: paths.statementExtract(line.id) },
      {
        text: t('publicStatement.line.follow'),
        href: paths.follow(line.id),
        kind: 'secondary' as const,
      },
    ],
  };
}

/** A page to print, with the code by which `/kiem-chung` knows it again. */
export function extractPage(
  line: PublicLine,
  facts: { code: string; permanentLink: string; printedAt: Date },
  t: Translate,
) {
  return {
    title: t('publicStatement.extract.title'),
    layout: 'print' as const,
    backHref: paths.statementLine(line.id),
    head: {
      issuer: t('publicStatement.extract.issuer'),
      placeAndDate: formatViInstant(facts.printedAt),
      title: t('publicStatement.extract.title'),
    },
    reversed: line.isReversed ? { tone: 'warning', text: reversedText(line, t) } : null,
    facts: {
      rows: [
        ...lineRows(line, t),
        { key: t('publicStatement.line.link'), value: facts.permanentLink },
      ],
    },
    codeLabel: t('publicStatement.extract.code'),
    code: facts.code,
    howToCheck: t('publicStatement.extract.howToCheck', { code: facts.code }),
  };
}

/** When a line's money came, as exactly as the bank told. */
export function momentOf(line: Pick<PublicLine, 'occurredAt' | 'businessDate'>): string {
  return line.occurredAt === null
    ? formatViDate(line.businessDate)
    : formatViInstant(line.occurredAt);
}

function lineRows(line: PublicLine, t: Translate): SummaryRow[] {
  const rows: [string, string | null, boolean?][] = [
    ['number', line.lineNo.toString()],
    ['moment', momentOf(line)],
    ['amount', formatDong(line.amountDong), true],
    ['channel', t(`publicStatement.channel.${line.channel}`)],
    ['fund', line.fundCode],
    ['appeal', line.appealCode],
    ['account', line.accountLabel],
    ['reference', line.referenceTail === null ? null : `\u2026${line.referenceTail}`],
    ['name', line.shownName ?? t('publicStatement.noName')],
    ['memo', line.memo],
    ['state', t(line.isReversed ? 'publicStatement.reversed' : 'publicStatement.received')],
  ];
  return rows.flatMap(([key, value, money]) =>
    value === null
      ? []
      : [{ key: t(`publicStatement.line.${key}`), value, ...(money === true ? { money } : {}) }],
  );
}

function reversedText(line: PublicLine, t: Translate): string {
  return t('publicStatement.line.reversedOn', {
    day: line.reversedOn === null ? '' : formatViDate(line.reversedOn),
  });
}

function linesTable(lines: readonly PublicLine[], t: Translate): TableView {
  const keys = ['moment', 'name', 'memo', 'fund', 'amount'] as const;
  const label = (key: string) => t(`publicStatement.line.${key}`);
  return {
    caption: t('publicStatement.results'),
    captionHidden: true,
    columns: keys.map((key) => ({
      key,
      label: label(key),
      ...(key === 'amount' ? { align: 'end' as const } : {}),
    })),
    rows: lines.map((line) => ({
      cells: [
        {
          text: momentOf(line),
          label: label('moment'),
          href: paths.statementLine(line.id),
          header: true,
        },
        { text: line.shownName ?? t('publicStatement.noName'), label: label('name') },
        {
          text: line.memo ?? '\u2013',
          label: label('memo'),
          note: line.referenceTail === null ? null : `\u2026${line.referenceTail}`,
        },
        { text: line.appealCode ?? line.fundCode, label: label('fund') },
        {
          text: formatDong(line.amountDong),
          label: label('amount'),
          align: 'end' as const,
          note: line.isReversed ? t('publicStatement.reversed') : null,
        },
      ],
    })),
    empty: t('publicStatement.nothing.title'),
  };
}

function addressOf(fields: StatementFields, after: string): string {
  return paths.statement({ ...fields, sau: after });
}

function nothingFound(answer: SearchAnswer, facts: StatementFacts, t: Translate) {
  const last = facts.coverage
    .map((row) => row.lastDay)
    .sort()
    .at(-1);
  const key = answer.understood.isUnreadable ? 'unreadable' : 'why';
  return {
    title: t('publicStatement.nothing.title'),
    text: t(`publicStatement.nothing.${key}`, {
      day: last === undefined ? '\u2013' : formatViDate(last),
    }),
  };
}
