import { addDays } from '../../kernel/dates/business-date.js';
import { formatDongPlain, formatDongShort } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { Figure, MovementCounts, ReportWindow } from './movement-report.types.js';

const MONTHS_OF_YEAR = 12;

/**
 * The figures that the portal answers for, from its own transactions. Names and rules in `words`, the printed form
 * always as a Vietnamese report prints it (`vi`).
 */
export function coreFigures(
  counts: MovementCounts,
  window: ReportWindow,
  { words, vi }: { words: Translate; vi: Translate },
): Figure[] {
  const figure = (no: string, unit: string, value: string | number, asPrinted: string): Figure => ({
    no,
    figure: words(`movementReport.figure.${no}`),
    value,
    unit,
    asPrinted,
    kind: 'core',
    rule: words(`movementReport.rule.${no}`),
    source: words('movementReport.ownBooks'),
    asOf: window.to,
  });
  const count = (no: string, unit: string, value: bigint): Figure =>
    figure(no, unit, Number(value), printedCount(value, unit, vi));
  const dong = (no: string, value: bigint): Figure =>
    figure(no, 'dong', value.toString(), printedDong(value, vi));
  const houses = counts.housesNew + counts.housesRepaired;
  return [
    figure('1', 'years', yearsOf(window), printedYears(window, vi)),
    dong('2', counts.poorDong),
    {
      ...count('3', 'house', houses),
      split: { new: Number(counts.housesNew), repaired: Number(counts.housesRepaired) },
    },
    count('4', 'portion', counts.parcelPortions),
    count('5', 'household', counts.livelihoodHouseholds),
    count('6', 'turn', counts.medicalTurns),
    dong('7', counts.reliefDong),
  ];
}

/** Money is printed rounded down and says so: at least this much was received. */
function printedDong(value: bigint, vi: Translate): string {
  return vi('movementReport.printed.dong', { amount: formatDongShort(value) });
}

function printedCount(value: bigint, unit: string, vi: Translate): string {
  return vi(`movementReport.printed.${unit}`, { count: formatDongPlain(value) });
}

function printedYears(window: ReportWindow, vi: Translate): string {
  const count = String(yearsOf(window)).replace('.', ',').padStart(2, '0');
  return vi('movementReport.printed.years', { count });
}

/** Length of the window in years; whole months of it as a fraction. */
function yearsOf({ from, to }: ReportWindow): number {
  const end = addDays(to, 1);
  const months = monthNo(end) - monthNo(from) - (end.slice(8) < from.slice(8) ? 1 : 0);
  return Math.round((months / MONTHS_OF_YEAR) * 100) / 100;
}

function monthNo(day: string): number {
  return Number(day.slice(0, 4)) * MONTHS_OF_YEAR + Number(day.slice(5, 7));
}
