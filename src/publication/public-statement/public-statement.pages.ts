import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { printed } from '../../platform/pages/printed.js';
import { column, defineTable, figureColumn, headColumn } from '../../platform/pages/table.js';
import type { StatementRequest } from './public-statement.forms.js';
import { placeNames, type PlaceNames } from './place-names.js';
import { coverageLine, lastDayOf } from './coverage/coverage.pages.js';
import { foundText } from './coverage/found.pages.js';
import { filterView, type StatementFacts } from './statement-filter.pages.js';
import type { Found, PublicLine, SearchAnswer } from './public-statement.types.js';

/** A line beside the names that its codes stand for. */
interface NamedLine extends PublicLine {
  readonly names: PlaceNames;
}

const linesTable = defineTable<NamedLine>('publicStatement.line', {
  moment: headColumn((line) => ({ text: momentOf(line), href: paths.statementLine(line.id) })),
  name: column((line, t) => nameOf(line, t)),
  memo: column((line) => ({ text: line.memo ?? '\u2013', note: referenceOf(line) })),
  fund: column(({ appealCode, fundCode, names }) => names.of(appealCode ?? fundCode)),
  amount: figureColumn((line, t) => ({
    text: formatDong(line.amountDong),
    note: line.isReversed || line.returnedDong > 0n ? stateOf(line, t) : null,
  })),
});

/** The public statement with what was found. */
export function statementPage(
  asked: StatementRequest,
  answer: SearchAnswer & { readonly found: Found | null },
  facts: StatementFacts,
  t: Translate,
) {
  const { fields } = asked;
  const { lines, next, walkedTo, understood } = answer;
  const code = understood.pledgeCode;
  const names = placeNames(facts);
  const href = (after: string) => ({ href: paths.statement({ ...fields, sau: after }) });
  return {
    filter: filterView(asked, answer, facts, t),
    followHref: code === null ? null : paths.follow(code),
    table: linesTable.view(
      lines.map((line) => ({ ...line, names })),
      t,
    ),
    nothing: lines.length === 0 ? { isUnreadable: understood.isUnreadable } : null,
    lastDay: lastDayOf(facts),
    walkedTo: walkedTo === null ? null : formatViDate(walkedTo),
    pagination: {
      previous: fields.sau === '' ? null : href(''),
      next: next === null ? null : href(next),
    },
    found: foundText(answer.found, t),
    coverage: coverageLine(facts, t),
    errataHref: paths.errata(),
  };
}

/** One line with its permanent link. */
export function linePage(
  line: PublicLine,
  facts: { permanentLink: string; names: PlaceNames },
  t: Translate,
) {
  return {
    statementHref: paths.statement(),
    line: lineView(line, facts, t),
    extractHref: paths.statementExtract(line.id),
    followHref: paths.follow(line.id),
    claimHref: line.channel === 'bank_transfer' ? paths.claims({ khoan: line.id }) : null,
  };
}

/** A page to print, with the code by which `/kiem-chung` knows it again. */
export function extractPage(
  line: PublicLine,
  facts: { code: string; permanentLink: string; printedAt: Date; names: PlaceNames },
  t: Translate,
) {
  return {
    layout: 'print' as const,
    backHref: paths.statementLine(line.id),
    printedAt: formatViInstant(facts.printedAt),
    line: lineView(line, facts, t),
    code: facts.code,
  };
}

/** When a line's money came, as exactly as the bank told. */
function momentOf(line: Pick<PublicLine, 'occurredAt' | 'businessDate'>): string {
  return line.occurredAt === null
    ? formatViDate(line.businessDate)
    : formatViInstant(line.occurredAt);
}

function lineView(
  line: PublicLine,
  { permanentLink, names }: { permanentLink: string; names: PlaceNames },
  t: Translate,
) {
  const { fundCode, appealCode } = line;
  return {
    ...printed(line, 'accountLabel', 'memo'),
    fund: names.of(fundCode),
    appeal: appealCode === null ? null : names.of(appealCode),
    number: line.lineNo.toString(),
    moment: momentOf(line),
    amount: formatDong(line.amountDong),
    channel: t(`publicStatement.channel.${line.channel}`),
    reference: referenceOf(line),
    name: nameOf(line, t),
    state: stateOf(line, t),
    warning: warningOf(line, t),
    moved: movedOf(line, names, t),
    permanentLink,
  };
}

function stateOf({ isReversed, returnedDong }: PublicLine, t: Translate): string {
  if (returnedDong === 0n) return t(`publicStatement.${isReversed ? 'reversed' : 'received'}`);
  if (isReversed) return t('publicStatement.returned');
  return t('publicStatement.returnedPart', { amount: formatDong(returnedDong) });
}

/** Why the line does not count, or not in full; null while it does. */
function warningOf(line: PublicLine, t: Translate): string | null {
  const { isReversed, reversedOn, reversedCause, returnedDong, returnedOn } = line;
  const day = (on: string | null) => (on === null ? '' : formatViDate(on));
  const part = { day: day(returnedOn), amount: formatDong(returnedDong) };
  if (returnedDong > 0n) {
    return t(`publicStatement.line.${isReversed ? 'returnedOn' : 'returnedPartOn'}`, part);
  }
  if (!isReversed) return null;
  const cause = t(`publicStatement.cause.${reversedCause ?? 'unsaid'}`);
  return t('publicStatement.line.goneBecause', { day: day(reversedOn), cause });
}

/** Where the gift was before its giver asked to move it; null for one that never moved. */
function movedOf(
  { movedFrom, movedOn }: PublicLine,
  names: PlaceNames,
  t: Translate,
): string | null {
  if (movedFrom === null || movedOn === null) return null;
  const day = formatViDate(movedOn);
  return t('publicStatement.line.movedValue', { from: names.of(movedFrom), day });
}

function nameOf({ shownName }: PublicLine, t: Translate): string {
  return shownName ?? t('publicStatement.noName');
}

function referenceOf({ referenceTail }: PublicLine): string | null {
  return referenceTail === null ? null : `\u2026${referenceTail}`;
}
