import { createHash } from 'node:crypto';
import { Transform, type Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/ids.js';
import type { BankAccount } from '../../books/funds/funds.types.js';
import { entry, Ledger } from '../../books/ledger/ledger.service.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/jobs/events.js';
import { giftsPosted } from '../donations/donations.events.js';
import { Pledges } from '../pledges/pledges.service.js';
import type { ArrivingGift, Pledge } from '../pledges/pledges.types.js';
import { Settlements } from '../pledges/settlements.service.js';
import { BankStatementsRepository } from './bank-statements.repository.js';
import type { ImportResult, NewLine, StatementTotals } from './bank-statements.types.js';
import { FaultList } from './files/fault-list.js';
import { OrdinalCounter } from './files/line-identity.js';
import type { LayoutId } from './files/layouts.js';
import { StatementFileError } from './files/statement-file-error.js';
import { readStatement } from './files/statement-reader.js';
import { AccountMarks } from './importing/account-marks.js';
import { LineDays } from './importing/line-days.js';
import {
  giftDraft,
  type ReadBatch,
  readBatches,
  type ReadGift,
} from './importing/statement-import.js';
import { emptyTotals } from './importing/statement-totals.js';

export interface StatementFile {
  readonly account: BankAccount;
  readonly fileName: string;
  readonly layout: LayoutId | 'auto';
  readonly bytes: Readable;
  readonly importedBy: string | null;
  /** Told after each batch how many lines were read. */
  readonly onProgress?: (lines: number) => void;
  /** Told last, in the import's own transaction: what it writes holds exactly when the import does. */
  readonly concluded?: (result: ImportResult) => Promise<void>;
}

interface Running {
  readonly file: StatementFile;
  readonly statementId: string;
  readonly totals: StatementTotals;
  readonly ordinals: OrdinalCounter;
  readonly faults: FaultList;
  matched: number;
  suspense: number;
}

/** Owns the import of bank statements: each line becomes one gift or one item of work, once. */
@Injectable()
export class BankStatements {
  constructor(
    private readonly db: Database,
    private readonly rows: BankStatementsRepository,
    private readonly pledges: Pledges,
    private readonly settlements: Settlements,
    private readonly ledger: Ledger,
    private readonly events: Events,
  ) {}

  /** Imports the file whole in one transaction, or nothing of it: a broken file comes back with its faults as `rejected`. */
  async importStatement(file: StatementFile): Promise<ImportResult> {
    const hash = createHash('sha256');
    const running = this.begin(file);
    try {
      await this.db.transaction(async () => {
        await this.rows.lockAccount(file.account.id);
        await this.readAll(running, hash);
        await file.concluded?.(resultOf(running));
      }, 1);
    } catch (error) {
      if (!(error instanceof StatementFileError)) throw error;
      if (!running.faults.kept.includes(error)) running.faults.add(error);
      return refusedResult(running.faults);
    }
    return resultOf(running);
  }

  private begin(file: StatementFile): Running {
    return {
      file,
      statementId: uuidv7(),
      totals: emptyTotals(),
      ordinals: new OrdinalCounter(),
      faults: new FaultList(),
      matched: 0,
      suspense: 0,
    };
  }

  private async readAll(running: Running, hash: ReturnType<typeof createHash>): Promise<void> {
    const { file, totals, faults } = running;
    let layout: string = file.layout;
    const { own, known, today, reception } = await this.rows.surroundings(file.account);
    const marks = new AccountMarks(file.account, known);
    const batches = readStatement(file.bytes.pipe(hashing(hash)), file.layout, {
      onHead: (cells) => marks.readHead(cells),
      fileAccount: (number) => marks.readOwn(number),
      onLayout: (found) => (layout = found),
      onFault: (fault) => faults.add(fault),
    });
    const days = new LineDays(file.account, today, faults);
    const { account } = file;
    const reading = { ...running, account, reception, own, days, marks };
    // The next batch is read and understood while the server works on this one.
    const ahead = readBatches(batches, reading);
    let next = ahead.next();
    for (let batch = await next; batch.done !== true; batch = await next) {
      next = ahead.next();
      next.catch(() => undefined);
      // A file with a fault is read on to hear of the others; nothing of it is kept.
      if (faults.count === 0) await this.keep(running, batch.value);
      file.onProgress?.(totals.lines);
    }
    const whose = marks.verdict();
    if (whose.fault !== null) faults.add(whose.fault);
    const [fault] = faults.kept;
    if (fault !== undefined) throw fault;
    if (totals.newLines === 0) return;
    const { fileName, importedBy } = file;
    await this.rows.insertStatement({
      id: running.statementId,
      account,
      sha256: hash.digest(),
      fileName,
      layout,
      totals,
      importedBy,
    });
    await this.events.announce(giftsPosted, {});
  }

  private async keep(running: Running, { lines, gifts }: ReadBatch): Promise<void> {
    const fresh = await this.rows.insertLines(running.file.account, running.statementId, lines);
    const isKept = (line: NewLine) => fresh.has(line.id);
    running.totals.newLines += fresh.size;
    await this.receive(
      running,
      gifts.filter((gift) => isKept(gift.line)),
    );
    await this.wait(
      running,
      lines.filter((line) => line.kind !== 'gift' && isKept(line)),
    );
  }

  private async receive(running: Running, gifts: readonly ReadGift[]): Promise<void> {
    const { account, importedBy } = running.file;
    const pledges = await this.pledgesOf(gifts);
    const arriving = gifts.map((gift): ArrivingGift => ({
      gift: giftDraft(gift, account, importedBy),
      pledge: pledgeOf(gift.codes, pledges),
      way: 'code',
    }));
    await this.settlements.receive(arriving);
    running.matched += arriving.filter(({ pledge }) => pledge !== null).length;
    const suggestions = gifts.flatMap((gift) => {
      const pledge = gift.repairedCode === null ? undefined : pledges.get(gift.repairedCode);
      return pledge
        ? [{ donationId: gift.donationId, pledgeId: pledge.id, reason: 'repaired_code' }]
        : [];
    });
    await this.rows.suggest(suggestions, account.committeeId);
  }

  private async pledgesOf(gifts: readonly ReadGift[]): Promise<Map<string, Pledge>> {
    const codes = new Set(
      gifts.flatMap((gift) => (gift.repairedCode === null ? gift.codes : [gift.repairedCode])),
    );
    if (codes.size === 0) return new Map();
    const found = await this.pledges.findByCodes([...codes]);
    return new Map(found.map((pledge) => [pledge.referenceCode, pledge]));
  }

  /** What is no gift stands in the books at once, so that book and bank agree, and waits for a person. */
  private async wait(running: Running, lines: readonly NewLine[]): Promise<void> {
    if (lines.length === 0) return;
    const { account, importedBy } = running.file;
    const items = lines.map((line) => ({ line, entryId: uuidv7() }));
    await this.ledger.post(
      items.map(({ line: { id, valueDate, amountDong }, entryId }) => {
        const event = {
          entryId,
          id,
          businessDate: valueDate,
          committeeId: account.committeeId,
          recordedBy: importedBy,
        };
        const place = { layer: account, money: account };
        return amountDong > 0n
          ? entry('money-in-unexplained', event, { ...place, amountDong })
          : entry('money-out-unexplained', event, { ...place, amountDong: -amountDong });
      }),
    );
    await this.rows.openSuspense(
      items.map(({ line, entryId }) => ({ lineId: line.id, entryId })),
      account,
    );
    running.suspense += lines.length;
  }
}

function pledgeOf(codes: readonly string[], pledges: ReadonlyMap<string, Pledge>): Pledge | null {
  const known = codes.flatMap((code) => pledges.get(code) ?? []);
  // Two different codes in one memo: nobody but a person can say which was meant.
  return known.length === 1 ? (known[0] ?? null) : null;
}

function hashing(hash: ReturnType<typeof createHash>): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
}

function resultOf({ totals, matched, suspense, statementId }: Running): ImportResult {
  return {
    lines: totals.lines,
    creditDong: totals.creditDong,
    debitDong: totals.debitDong,
    duplicates: totals.lines - totals.newLines,
    rejected: [],
    matched,
    suspense,
    statementId: totals.newLines === 0 ? null : statementId,
  };
}

function refusedResult({ kept }: FaultList): ImportResult {
  return {
    lines: 0,
    creditDong: 0n,
    debitDong: 0n,
    duplicates: 0,
    rejected: kept.map(({ lineNo: line, code: reason, params }) => ({ line, reason, params })),
    matched: 0,
    suspense: 0,
    statementId: null,
  };
}
