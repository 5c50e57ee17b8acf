import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { conflict, refused } from '../../../kernel/errors.js';
import type { BankAccount } from '../../../books/funds/funds.types.js';
import { AuditLog } from '../../../platform/audit-log/audit-log.js';
import { AppConfig } from '../../../platform/config/config.js';
import { Database } from '../../../platform/database/database.js';
import type { UploadedFile } from '../../../platform/http/uploads.js';
import { INCOMING } from '../../../platform/http/uploads.js';
import type { Actor } from '../../../platform/request/actor.js';
import type { LayoutId } from '../files/layouts.js';
import { ImportProcess } from './import-process.service.js';
import { StatementUploadsRepository, type UploadRow } from './statement-uploads.repository.js';

const WAITING_MAX = 20;

/** Statement files handed in and not yet imported: they wait on disk, one row each, to be looked through and confirmed. */
@Injectable()
export class StatementUploads {
  constructor(
    private readonly config: AppConfig,
    private readonly rows: StatementUploadsRepository,
    private readonly imports: ImportProcess,
    private readonly db: Database,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Takes the file into the queue under the id of its form, so that the same form twice is one file.
   * Error: `bankStatements.upload.tooMany` when a committee has twenty files that wait or that nobody has confirmed.
   */
  async handIn(order: {
    id: string;
    account: BankAccount;
    layout: LayoutId | 'auto';
    file: UploadedFile;
    actor: Actor;
  }): Promise<void> {
    const { id, account, layout, file, actor } = order;
    if ((await this.rows.one(id)) !== null) return;
    const waiting = await this.rows.waitingOf(account.committeeId);
    if (waiting >= WAITING_MAX) {
      throw refused('bankStatements.upload.tooMany', { field: 'file', most: WAITING_MAX });
    }
    await rename(file.path, this.pathOf(id));
    await this.rows.insert({
      id,
      committeeId: account.committeeId,
      bankAccountId: account.id,
      layout,
      fileName: file.fileName,
      sizeBytes: file.sizeBytes,
      sight: actor.committeeIds,
      handedInBy: actor.userId,
    });
    await this.imports.wake();
  }

  /**
   * An accountant has looked at what was found: the file is imported next. Errors: conflict when it was confirmed or put
   * away before, and of the database `statement_upload_by_accountant`.
   */
  async confirm(id: string): Promise<void> {
    await this.step(id, 'statements.confirmFile', () => this.rows.confirm(id));
    await this.imports.wake();
  }

  /** Puts the file away unimported. Error: conflict when it was confirmed or put away before. */
  async drop(id: string): Promise<void> {
    await this.step(id, 'statements.dropFile', () => this.rows.drop(id));
    await rm(this.pathOf(id), { force: true });
  }

  private async step(id: string, action: string, work: () => Promise<string | null>) {
    await this.db.transaction(async () => {
      const committeeId = await work();
      if (committeeId === null) throw conflict('bankStatements.upload.decidedBefore');
      const subjectType = 'statement_upload';
      await this.audit.record({ action, subjectType, subjectId: id, committeeId, after: {} });
    });
  }

  /** The file with its place; null out of sight. */
  async one(id: string): Promise<{ row: UploadRow; ahead: number } | null> {
    const row = await this.rows.one(id);
    return row === null ? null : { row, ahead: await this.rows.ahead(id) };
  }

  recent(): Promise<UploadRow[]> {
    return this.rows.recent();
  }

  pathOf(id: string): string {
    return join(this.config.filesDir, INCOMING, id);
  }
}
