import { Injectable } from '@nestjs/common';
import { addDays, formatViDate, type BusinessDate } from '../../../kernel/dates/business-date.js';
import type { StatementTotals } from '../bank-statements.types.js';
import type { FaultList } from '../files/fault-list.js';
import { StatementFileError, type StatementFileErrorCode } from '../files/statement-file-error.js';
import { otherForm } from '../importing/form-error.js';
import { lackingOf } from '../importing/lacking-lines.js';
import type { Told } from './finding.js';
import { PreviewQueries } from './preview.queries.js';

interface Asked {
  /** An id that no statement has. */
  readonly id: string;
  readonly accountId: string;
  /** As the file was found to be laid out. */
  readonly layout: string;
  readonly totals: StatementTotals;
  /** Lines of it that were imported before, and those of its last day. */
  readonly known: number;
  readonly knownOnLast: number;
  /** Nothing above the first balance is at fault. */
  readonly isOpeningSound: boolean;
  /** What stops it so far; openings that differ are added. */
  readonly faults: FaultList;
}

interface Days {
  readonly first: BusinessDate;
  readonly last: BusinessDate;
}

/** Where a file stands among the statements kept: its opening, its days, and the one behind it. */
@Injectable()
export class StatementPlaces {
  constructor(private readonly queries: PreviewQueries) {}

  async of(asked: Asked): Promise<{ expectedDong: string | null; notes: Told[] }> {
    const { firstDay: first, lastDay: last } = asked.totals;
    if (first === null || last === null) return { expectedDong: null, notes: [] };
    const days = { first, last };
    // The file's own closing is sound only when all of it is.
    const isWhole = asked.faults.count === 0;
    const expectedDong = await this.queries.toldBefore(asked.id, asked.accountId, first);
    const expected = expectedDong?.toString() ?? null;
    if (asked.known === asked.totals.lines) return { expectedDong: expected, notes: [] };
    const told = await this.queries.toldOtherwise(asked.accountId, asked.layout, first, last);
    if (told !== null) asked.faults.add(otherForm(told));
    await this.compareOpening(asked, days, expectedDong);
    const lacking = isWhole ? await this.compareWhole(asked, days) : [];
    const notes = await this.notesOn(asked, days, expectedDong);
    return { expectedDong: expected, notes: [...notes, ...lacking] };
  }

  private async compareWhole(asked: Asked, days: Days): Promise<Told[]> {
    await this.compareNext(asked, days);
    return this.compareDays(asked, days);
  }

  private async compareOpening(asked: Asked, { first }: Days, expected: bigint | null) {
    const { openingDong: told } = asked.totals;
    if (!asked.isOpeningSound || told === null || expected === null) return;
    await this.compare(asked, 'openingDiffers', {
      firstDay: first,
      expected,
      told,
      statementId: null,
    });
  }

  /** Statements that overlap are left to the database, which adds up their lines when the file is kept. */
  private async compareNext(asked: Asked, { first, last }: Days): Promise<void> {
    const { across } = await this.queries.neighbours(asked.accountId, first, last);
    const next = across > 0n ? null : await this.queries.next(asked.accountId, last);
    const { closingDong: expected } = asked.totals;
    if (next?.firstDay == null || next.openingDong === null || expected === null) return;
    const { id: statementId, firstDay, openingDong: told } = next;
    await this.compare(asked, 'nextOpeningDiffers', { firstDay, expected, told, statementId });
  }

  /**
   * A line kept of these days that the file lacks: what it tells in its place would count a second time. Without balances nothing
   * proves that a file tells its days whole: then it is only told to the person who confirms.
   */
  private async compareDays(asked: Asked, { first, last }: Days): Promise<Told[]> {
    const { known, knownOnLast, faults, totals } = asked;
    const { lines, lastDayLines } = totals;
    const kept = await this.queries.kept(asked.accountId, first, last);
    const lacking = lackingOf(
      { kept: kept.earlier, known: known - knownOnLast, told: lines - lastDayLines },
      { kept: kept.onLast, known: knownOnLast, told: lastDayLines },
    );
    if (lacking === null) return [];
    const { code: reason, params } = lacking;
    if (totals.openingDong === null) return [{ line: 0, reason, params }];
    faults.add(lacking);
    return [];
  }

  private async compare(
    { accountId, faults }: Asked,
    code: StatementFileErrorCode,
    of: { firstDay: BusinessDate; expected: bigint; told: bigint; statementId: string | null },
  ): Promise<void> {
    const { firstDay, expected, told, statementId } = of;
    if (expected === told) return;
    const figures = { accountId, firstDay, expectedDong: expected, toldDong: told, statementId };
    if (await this.queries.isSigned(figures)) return;
    const params = { expectedDong: expected.toString(), toldDong: told.toString() };
    faults.add(new StatementFileError(0, code, { day: firstDay, ...params }));
  }

  /** Days that no statement tells and days that two tell. Where balances are known, they prove that nothing is missing. */
  private async notesOn(
    { accountId, totals }: Asked,
    { first, last }: Days,
    expectedDong: bigint | null,
  ): Promise<Told[]> {
    const { before, behind, across } = await this.queries.neighbours(accountId, first, last);
    if (across > 0n) return [{ line: 0, reason: 'daysOverlap', params: { files: Number(across) } }];
    const next = await this.queries.next(accountId, last);
    const isProvenBefore = totals.openingDong !== null && expectedDong !== null;
    const isProvenBehind = totals.closingDong !== null && next !== null;
    return [
      ...(before === null || isProvenBefore ? [] : gap(addDays(before, 1), addDays(first, -1))),
      ...(behind === null || isProvenBehind ? [] : gap(addDays(last, 1), addDays(behind, -1))),
    ];
  }
}

function gap(from: BusinessDate, to: BusinessDate): Told[] {
  if (from > to) return [];
  const params = { from: formatViDate(from), to: formatViDate(to) };
  return [{ line: 0, reason: 'daysMissing', params }];
}
