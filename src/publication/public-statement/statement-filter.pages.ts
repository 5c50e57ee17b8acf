import { formatViDate } from '../../kernel/dates/business-date.js';
import { formatDong, formatDongPlain } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { column, defineTable, figureColumn, headColumn } from '../../platform/pages/table.js';
import { placeNames, type PlaceNames } from './place-names.js';
import type { StatementRequest } from './public-statement.forms.js';
import type { CoverageRow, NamedChoice } from './public-statement.queries.js';
import type { SearchAnswer } from './public-statement.types.js';

export interface StatementFacts {
  readonly coverage: readonly CoverageRow[];
  readonly publishedAt: Date | null;
  readonly funds: readonly NamedChoice[];
  readonly appeals: readonly NamedChoice[];
}

/** Account by account what is published, and since when. */
const coverageTable = defineTable<CoverageRow & { readonly names: PlaceNames }>(
  'publicStatement.coverage',
  {
    account: headColumn(
      ({ accountLabel, channel }, t) => accountLabel ?? t(`publicStatement.channel.${channel}`),
    ),
    fund: column(({ fundName, appealCode, names }) => ({
      text: fundName,
      note: appealCode === null ? null : names.of(appealCode),
    })),
    days: column(
      ({ firstDay, lastDay }) => `${formatViDate(firstDay)} \u2013 ${formatViDate(lastDay)}`,
    ),
    rows: figureColumn(({ lineCount, reversedCount }, t) => ({
      text: formatDongPlain(lineCount),
      note: reversedCount === 0n ? null : ofReversed(formatDongPlain(reversedCount), t),
    })),
    total: figureColumn(({ totalDong, reversedDong }, t) => ({
      text: formatDong(totalDong),
      note: reversedDong === 0n ? null : ofReversed(formatDong(reversedDong), t),
    })),
  },
);

/** The same, with the names that its codes stand for. */
export function coverageView(facts: StatementFacts, t: Translate) {
  const names = placeNames(facts);
  return coverageTable.view(
    facts.coverage.map((row) => ({ ...row, names })),
    t,
  );
}

/** The search as it was typed; what could not be read is told beside its field. */
export function filterView(
  { fields, unread }: StatementRequest,
  answer: SearchAnswer,
  facts: StatementFacts,
  t: Translate,
) {
  const fault = (name: (typeof unread)[number]) =>
    unread.includes(name) ? t(`publicStatement.unread.${name}`) : null;
  return {
    action: paths.statement(),
    text: fields.q,
    from: { value: fields.tu, fault: fault('tu') },
    to: { value: fields.den, fault: fault('den') },
    amount: { value: fields['so-tien'], fault: fault('so-tien') },
    funds: choicesOf(facts.funds, fields.quy),
    appeals: choicesOf(facts.appeals, fields['loi-keu-goi']),
    understood: understoodText(answer, t),
  };
}

function choicesOf(choices: readonly NamedChoice[], chosen: string) {
  return choices.map(({ code, name }) => ({ value: code, text: name, selected: code === chosen }));
}

/** What the box was understood to ask, in words. */
function understoodText({ understood }: SearchAnswer, t: Translate): string | null {
  const { day, amountDong, phrase } = understood;
  const parts = [
    day === null ? null : t('publicStatement.understood.day', { day: formatViDate(day) }),
    amountDong === null
      ? null
      : t('publicStatement.understood.amount', { amount: formatDong(amountDong) }),
    phrase === '' ? null : t('publicStatement.understood.words', { words: phrase }),
  ].filter((part) => part !== null);
  return parts.length === 0
    ? null
    : t('publicStatement.understood.as', { parts: parts.join('; ') });
}

function ofReversed(figure: string, t: Translate): string {
  return t('publicStatement.coverage.ofReversed', { figure });
}
