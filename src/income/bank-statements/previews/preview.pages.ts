import { formatViDate } from '../../../kernel/dates/business-date.js';
import { formatDong, formatSignedDong } from '../../../kernel/money/money.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { column, dayColumn, defineTable, figureColumn } from '../../../platform/pages/table.js';
import { isOpeningFault, openingFigures, printedFigures } from '../importing/opening-error.js';
import type { Finding, FoundLine, Told } from './finding.js';

const faultsTable = defineTable<Told>('bankStatements.fault', {
  line: column(({ line }) => (line === 0 ? '–' : line.toString())),
  what: column((fault, t) => reasonOf(fault, t)),
});

const firstLinesTable = defineTable<FoundLine>('bankStatements.found', {
  line: column(({ line }) => line.toString()),
  day: dayColumn(({ day }) => day),
  detail: column(({ detail }) => detail),
  amount: figureColumn(({ amountDong }) => formatSignedDong(BigInt(amountDong))),
  becomes: column(({ isGift }, t) => t(`bankStatements.found.${isGift ? 'gift' : 'waits'}`)),
});

/** What was found in a file, as its person reads it before the word is given. */
export function findingView(finding: Finding, t: Translate) {
  const { lines, known, gifts, notes, firstLines } = finding;
  const isStopped = finding.faultCount > 0;
  const count = { lines, known, fresh: lines - known };
  return {
    recognised: t(`bankStatements.preview.recognisedBy.${finding.recognisedBy ?? 'choice'}`),
    period: periodOf(finding, t),
    lines: t(`bankStatements.preview.${isStopped ? 'linesRead' : 'linesValue'}`, count),
    becomes: isStopped
      ? null
      : t('bankStatements.preview.becomesValue', { gifts, waits: lines - gifts }),
    credit: printed(finding.creditDong),
    debit: printed(finding.debitDong),
    opening: printed(finding.openingDong),
    expected: printed(finding.expectedDong),
    closing: printed(finding.closingDong),
    notes: notes.map((note) => ({ tone: 'warning' as const, text: noteOf(note, t) })),
    firstLines: firstLinesTable.view(firstLines, t),
  };
}

/** All that is wrong with a file; nothing when one sentence told it already. */
export function faultsView(faults: readonly Told[], faultCount: number, t: Translate) {
  if (faultCount < 2) return null;
  const more = faultCount - faults.length;
  return {
    table: faultsTable.view(faults, t),
    more: more > 0 ? t('bankStatements.fault.more', { more }) : null,
  };
}

/** A fault in one sentence, with its line. */
export function faultSentence(fault: Told, t: Translate): string {
  const reason = reasonOf(fault, t);
  const { line } = fault;
  return line === 0 ? reason : t('bankStatements.rejectedAt', { line, reason });
}

function reasonOf(fault: Told, t: Translate): string {
  return t(`bankStatements.fileError.${fault.reason}`, figuresOf(fault));
}

function figuresOf(fault: Told): Told['params'] {
  if (isOpeningFault(fault)) return printedFigures(openingFigures(fault));
  const { day, limit, more } = fault.params;
  if (typeof day !== 'string' || typeof limit !== 'string') return fault.params;
  return { day: formatViDate(day), limit: formatViDate(limit), lines: Number(more) + 1 };
}

function noteOf({ line, reason: key, params }: Told, t: Translate): string {
  const reason = t(`bankStatements.note.${key}`, params);
  return line === 0 ? reason : t('bankStatements.rejectedAt', { line, reason });
}

function printed(dong: string | null): string | null {
  return dong === null ? null : formatDong(BigInt(dong));
}

function periodOf({ firstDay, lastDay }: Finding, t: Translate): string {
  if (firstDay === null || lastDay === null) return '–';
  const [from, to] = [formatViDate(firstDay), formatViDate(lastDay)];
  return from === to ? from : t('bankStatements.periodValue', { from, to });
}
