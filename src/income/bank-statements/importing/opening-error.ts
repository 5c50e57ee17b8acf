import { formatViDate, type BusinessDate } from '../../../kernel/dates/business-date.js';
import { invariant } from '../../../kernel/invariant.js';
import { formatDong, formatSignedDong } from '../../../kernel/money/money.js';
import { StatementFileError } from '../files/statement-file-error.js';

/** What the guard `statement_follows` tells: đồng as text, the day on which the statement that opens wrongly begins. */
interface Breach {
  readonly day: string;
  readonly expectedDong: string;
  readonly toldDong: string;
  /** Not this file: one kept before, which begins behind it. */
  readonly isNext: boolean;
}

interface Fault {
  readonly reason?: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** A last closing that is kept here, and the opening that the bank tells. */
export interface OpeningFigures {
  readonly firstDay: BusinessDate;
  readonly expectedDong: bigint;
  readonly toldDong: bigint;
}

/** The refusal of an opening balance as the fault of the file that brought it. */
export function openingError(detail: string): StatementFileError {
  const { isNext, ...figures } = JSON.parse(detail) as Breach;
  return new StatementFileError(0, isNext ? 'nextOpeningDiffers' : 'openingDiffers', figures);
}

export function isOpeningFault(fault: Fault | null): boolean {
  const reason = fault?.reason;
  return reason === 'openingDiffers' || reason === 'nextOpeningDiffers';
}

/** The figures of such a fault as it was kept. */
export function openingFigures(fault: Fault | null): OpeningFigures {
  const { day, expectedDong, toldDong } = fault?.params ?? {};
  invariant(typeof day === 'string' && expectedDong && toldDong, 'The guard tells its figures');
  return { firstDay: day, expectedDong: BigInt(expectedDong), toldDong: BigInt(toldDong) };
}

/** The same for a sentence. */
export function printedFigures({ firstDay, expectedDong, toldDong }: OpeningFigures) {
  return {
    day: formatViDate(firstDay),
    expected: formatDong(expectedDong),
    told: formatDong(toldDong),
    difference: formatSignedDong(toldDong - expectedDong),
  };
}
