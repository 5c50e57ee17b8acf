import type { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../../kernel/dates/business-date.js';
import type { BankAccount } from '../../../books/funds/funds.types.js';
import { uuidv7 } from '../../../kernel/ids.js';
import { BankStatementsRepository } from '../bank-statements.repository.js';
import type { NewLine } from '../bank-statements.types.js';
import { FaultList } from '../files/fault-list.js';
import type { LayoutId } from '../files/layouts.js';
import { OrdinalCounter } from '../files/line-identity.js';
import { StatementFileError } from '../files/statement-file-error.js';
import type { StatementLine } from '../files/statement-line.js';
import { readStatement } from '../files/statement-reader.js';
import { AccountMarks } from '../importing/account-marks.js';
import { LineDays } from '../importing/line-days.js';
import { nextLine, type Reading } from '../importing/statement-import.js';
import { emptyTotals } from '../importing/statement-totals.js';
import { AppealLines } from './appeal-lines.js';
import type { Finding, FoundLine, Told } from './finding.js';
import { PreviewQueries } from './preview.queries.js';
import { StatementPlaces } from './statement-places.service.js';

const FIRST_LINES = 10;

interface LookedAt {
  readonly account: BankAccount;
  readonly layout: LayoutId | 'auto';
  readonly bytes: Readable;
  /** Told after each batch how many lines were read. */
  readonly onProgress?: (lines: number) => void;
}

/** What one look through a file gathers; of its lines only the first are kept. */
interface Look {
  readonly reading: Reading;
  readonly appeal: AppealLines | null;
  readonly firstLines: FoundLine[];
  known: number;
  readonly knownByDay: Map<BusinessDate, number>;
  gifts: number;
  layout: string;
  /** Line of the first balance, from which the opening is told. */
  openingLine: number | null;
}

/** Looks through a whole file and keeps nothing of it: what the import would do, and all that stops it. */
@Injectable()
export class StatementPreviews {
  constructor(
    private readonly statements: BankStatementsRepository,
    private readonly queries: PreviewQueries,
    private readonly places: StatementPlaces,
  ) {}

  async look(file: LookedAt): Promise<Finding> {
    const look = await this.begin(file.account);
    const { faults, totals } = look.reading;
    try {
      await this.readAll(look, file);
    } catch (error) {
      if (!(error instanceof StatementFileError)) throw error;
      faults.add(error);
    }
    const whose = look.reading.marks.verdict();
    if (whose.fault !== null) faults.add(whose.fault);
    const place = await this.places.of({
      id: uuidv7(),
      accountId: file.account.id,
      layout: look.layout,
      totals,
      known: look.known,
      knownOnLast: look.knownByDay.get(totals.lastDay ?? '') ?? 0,
      isOpeningSound: isOpeningSound(look),
      faults,
    });
    const told = [look.appeal?.note() ?? null, look.reading.days.note()];
    const notes = [whose.note, ...told, ...place.notes];
    return {
      ...countsOf(look),
      recognisedBy: whose.by,
      expectedDong: place.expectedDong,
      notes: notes.filter((note) => note !== null),
      faults: faults.kept.map(toldOf),
      faultCount: faults.count,
    };
  }

  private async begin(account: BankAccount): Promise<Look> {
    const { own, known, today, reception } = await this.statements.surroundings(account);
    const faults = new FaultList();
    const days = new LineDays(account, today, faults);
    const appeal = account.appealId === null ? null : await this.queries.appeal(account.appealId);
    return {
      reading: {
        account,
        reception,
        own,
        days,
        marks: new AccountMarks(account, known),
        faults,
        totals: emptyTotals(),
        ordinals: new OrdinalCounter(),
      },
      appeal: appeal === null ? null : new AppealLines(appeal),
      firstLines: [],
      known: 0,
      knownByDay: new Map(),
      gifts: 0,
      layout: 'auto',
      openingLine: null,
    };
  }

  private async readAll(look: Look, { bytes, layout, onProgress }: LookedAt): Promise<void> {
    const { faults, totals } = look.reading;
    const batches = readStatement(bytes, layout, {
      onHead: (cells) => look.reading.marks.readHead(cells),
      fileAccount: (number) => look.reading.marks.readOwn(number),
      onLayout: (found) => (look.layout = found),
      onFault: (fault) => faults.add(fault),
    });
    for await (const batch of batches) {
      const identities = batch.flatMap((line) => this.take(look, line)?.identity ?? []);
      for (const [day, lines] of await this.queries.known(identities)) {
        look.known += lines;
        look.knownByDay.set(day, lines + (look.knownByDay.get(day) ?? 0));
      }
      onProgress?.(totals.lines);
      await setImmediate();
    }
  }

  private take(look: Look, line: StatementLine): NewLine | null {
    const kept = nextLine(line, look.reading);
    if (line.balanceDong !== null) look.openingLine ??= line.lineNo;
    if (kept === null) return null;
    countGift(look, kept);
    if (look.firstLines.length < FIRST_LINES) look.firstLines.push(foundLine(kept));
    return kept;
  }
}

function countGift(look: Look, kept: NewLine): void {
  if (kept.kind === 'gift') look.gifts += 1;
  if (kept.kind === 'outside_appeal') look.appeal?.add(kept);
}

/** A fault above the first balance leaves out what moved before it. */
function isOpeningSound({ openingLine, reading }: Look): boolean {
  return (
    openingLine !== null &&
    !reading.faults.kept.some(({ lineNo }) => lineNo > 0 && lineNo <= openingLine)
  );
}

function countsOf({ reading: { totals }, known, gifts, firstLines }: Look) {
  const { lines, creditDong, debitDong, firstDay, lastDay, openingDong, closingDong } = totals;
  return {
    ...{ lines, known, gifts, firstDay, lastDay, firstLines },
    creditDong: creditDong.toString(),
    debitDong: debitDong.toString(),
    openingDong: openingDong?.toString() ?? null,
    closingDong: closingDong?.toString() ?? null,
  };
}

function foundLine({ lineNo, valueDate, detail, amountDong, kind }: NewLine): FoundLine {
  const amount = amountDong.toString();
  return { line: lineNo, day: valueDate, detail, amountDong: amount, isGift: kind === 'gift' };
}

function toldOf({ lineNo: line, code: reason, params }: StatementFileError): Told {
  return { line, reason, params };
}
