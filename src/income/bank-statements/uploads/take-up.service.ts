import { createReadStream, type ReadStream } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { Funds } from '../../../books/funds/funds.service.js';
import type { BankAccount } from '../../../books/funds/funds.types.js';
import { AuditLog } from '../../../platform/audit-log/audit-log.js';
import { runInScope } from '../../../platform/database/scope.js';
import { BankStatements } from '../bank-statements.service.js';
import type { ImportResult } from '../bank-statements.types.js';
import { StatementPreviews } from '../previews/previews.service.js';
import { IncomingFiles } from './incoming-files.service.js';
import { StatementUploadsRepository, type ClaimedUpload } from './statement-uploads.repository.js';

const BEAT_MS = 500;
/** A file on disk, opened to be read once. */
interface OpenFile {
  readonly account: BankAccount;
  readonly bytes: ReadStream;
  readonly onProgress: (lines: number) => void;
}

/** Looks through the files that wait and imports those that are confirmed, one after the other. */
@Injectable()
export class TakeUp {
  constructor(
    private readonly files: IncomingFiles,
    private readonly rows: StatementUploadsRepository,
    private readonly funds: Funds,
    private readonly statements: BankStatements,
    private readonly log: AuditLog,
    private readonly previews: StatementPreviews,
  ) {}

  /** Until none waits; tells how many there were. A file whose turn fails is tried again by the next call. */
  async takeUpAll(): Promise<number> {
    await this.rows.dropStale();
    await this.files.sweep(await this.rows.waitingIds());
    let files = 0;
    for (let next = await this.rows.claim(); next !== null; next = await this.rows.claim()) {
      await this.takeUp(next);
      files += 1;
    }
    return files;
  }

  private async takeUp(upload: ClaimedUpload): Promise<void> {
    if (!(await this.files.has(upload.id))) {
      const outcome = { reason: 'fileMissing' };
      await this.rows.conclude(upload.id, { state: 'failed', outcome, statementId: null });
      return;
    }
    const account = await this.funds.bankAccount(upload.accountCode);
    const bytes = createReadStream(this.files.pathOf(upload.id));
    const progress = { lines: 0 };
    // Outside the import's transaction, so that everybody sees it.
    const beat = setInterval(() => {
      this.rows.beat(upload.id, bytes.bytesRead, progress.lines).catch(() => undefined);
    }, BEAT_MS);
    const file = { account, bytes, onProgress: (count: number) => (progress.lines = count) };
    try {
      await (upload.state === 'waiting' ? this.look(upload, file) : this.import(upload, file));
    } finally {
      clearInterval(beat);
    }
  }

  private async look({ id, sight, acting, layout }: ClaimedUpload, file: OpenFile): Promise<void> {
    const found = await runInScope({ committees: sight, actorId: acting }, () =>
      this.previews.look({ ...file, layout }),
    );
    const isNeeded = await this.rows.found(id, found);
    if (!isNeeded) await this.files.remove(id);
  }

  private async import(upload: ClaimedUpload, file: OpenFile): Promise<void> {
    const { id, layout, fileName, acting } = upload;
    const result = await runInScope({ committees: upload.sight, actorId: acting }, () =>
      this.statements.importStatement({
        ...{ ...file, layout, fileName, importedBy: acting },
        concluded: (whole) => this.conclude(upload, file.account, whole),
      }),
    );
    if (result.rejected.length > 0) {
      await runInScope({ committees: upload.sight, actorId: acting }, () =>
        this.conclude(upload, file.account, result),
      );
    }
    await this.files.remove(id);
  }

  /** What became of the file, on its own row and in the log: in the import's transaction where lines were taken. */
  private async conclude(
    { id, fileName }: Pick<ClaimedUpload, 'id' | 'fileName'>,
    { committeeId }: Pick<BankAccount, 'committeeId'>,
    result: ImportResult,
  ): Promise<void> {
    const [broken] = result.rejected;
    const { lines, duplicates, matched, suspense, statementId } = result;
    await this.rows.conclude(id, {
      state: broken === undefined ? 'done' : 'refused',
      outcome: broken
        ? { ...broken, faults: result.rejected }
        : { lines, duplicates, matched, suspense },
      statementId,
    });
    await this.log.record({
      action: broken === undefined ? 'statements.import' : 'statements.importRefused',
      ...{ subjectType: 'statement_upload', subjectId: id, committeeId, before: null },
      after: { fileName, lines, duplicates },
    });
  }
}
