import { viInstantOf, type BusinessDate } from '../../../../kernel/dates/business-date.js';
import { StatementFileError } from '../statement-file-error.js';
import type { Fields } from './camt-fields.js';
import { broken, messageDay, type Entry } from './message-line.js';

/** Characters of one part of an unstructured remittance text. */
const PART = 140;
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::(\d{2}))?(?:\.\d{1,9})?(Z|[+-]\d{2}:\d{2})?$/;
const DAYS = ['BookgDt/Dt', 'BookgDt/DtTm', 'ValDt/Dt', 'ValDt/DtTm'];

/**
 * The lines of one entry: one, or each of the payments that the bank booked together, since each has a giver of its own.
 * @throws StatementFileError
 */
export function bookedLines(entry: Fields, details: readonly Fields[], lineNo: number): Entry[] {
  const status = entry.first('Sts/Cd') ?? entry.first('Sts') ?? 'BOOK';
  if (status !== 'BOOK') throw new StatementFileError(lineNo, 'notBooked');
  const wholeDong = entry.dong('Amt');
  if (wholeDong === null) throw broken(lineNo, 'Amt');
  if (details.length < 2) return [lineIn(entry, details[0] ?? null, wholeDong, lineNo)];
  const lines = details.map((detail, index) => {
    const dong = detail.dong('Amt') ?? detail.dong('AmtDtls/TxAmt/Amt') ?? 0n;
    return lineIn(entry, detail, dong, lineNo + index);
  });
  const sumDong = lines.reduce((sum, { amountDong }) => sum + amountDong, 0n);
  if (sumDong === wholeDong) return lines;
  const params = { found: sumDong.toString(), wanted: wholeDong.toString() };
  throw new StatementFileError(lineNo, 'detailsDiffer', params);
}

function lineIn(entry: Fields, detail: Fields | null, amountDong: bigint, lineNo: number): Entry {
  const isCredit = entry.isCredit();
  const day = DAYS.map((path) => entry.first(path)).find((text) => text !== null) ?? '';
  const valueDate = messageDay(day.slice(0, 10), lineNo);
  const isReversal = /^(?:true|1)$/.test(entry.first('RvslInd') ?? '');
  return {
    lineNo,
    valueDate,
    occurredAt: instantOf(day),
    direction: isCredit ? 'credit' : 'debit',
    amountDong,
    bankReference: referenceOf(entry, detail),
    counterparty: detail === null ? null : partyOf(detail, isCredit ? 'Dbtr' : 'Cdtr'),
    ...(isReversal ? ({ isReversal } as const) : {}),
    texts: textsOf(entry, detail),
    place: PART,
  };
}

function referenceOf(entry: Fields, detail: Fields | null): string | null {
  return detail?.first('Refs/AcctSvcrRef') ?? entry.first('AcctSvcrRef') ?? entry.first('NtryRef');
}

function partyOf(detail: Fields, side: 'Dbtr' | 'Cdtr'): string | null {
  const name = detail.first(`RltdPties/${side}/Nm`) ?? detail.first(`RltdPties/${side}/Pty/Nm`);
  return name ?? detail.first(`RltdPties/Ultmt${side}/Nm`);
}

/** What the payer wrote, else what the bank says of the payment, else of the entry. */
function textsOf(entry: Fields, detail: Fields | null): readonly string[] {
  const written = detail?.all('RmtInf/Ustrd') ?? [];
  if (written.length > 0) return written;
  const told = detail?.all('AddtlTxInf') ?? [];
  return told.length > 0 ? told : entry.all('AddtlNtryInf');
}

/** An instant of ISO 8601, told in Vietnam where it has no zone; null for a day alone. */
function instantOf(text: string): Date | null {
  const [, day = '', clock = '', seconds = '00', zone] = INSTANT.exec(text) ?? [];
  if (day === '') return null;
  if (zone === undefined) return secondsAfter(day, clock, Number(seconds));
  const instant = new Date(`${day}T${clock}:${seconds}${zone}`);
  return Number.isNaN(instant.getTime()) ? null : instant;
}

function secondsAfter(day: BusinessDate, clock: string, seconds: number): Date | null {
  const minute = viInstantOf(day, clock);
  return minute === null ? null : new Date(minute.getTime() + seconds * 1_000);
}
