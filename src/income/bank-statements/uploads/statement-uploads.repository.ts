import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../../platform/database/scope.js';
import type { Finding } from '../previews/finding.js';
import {
  AHEAD,
  BEAT,
  CLAIM,
  CONCLUDE,
  CONFIRM,
  DROP,
  DROP_STALE,
  FOUND,
  GIVE_UP,
  HAS_WORK,
  INSERT,
  NOTHING_NEW,
  ONE,
  RECENT,
  STOPPED,
  WAITING_IDS,
  WAITING_OF,
  type ClaimedUpload,
  type UploadOutcome,
  type UploadRow,
  type UploadState,
} from './uploads.queries.js';

export type { ClaimedUpload, UploadOutcome, UploadRow, UploadState } from './uploads.queries.js';

/** Statement files that wait for their import. A claim is a beat, not a lock: a killed process loses it by itself. */
@Injectable()
export class StatementUploadsRepository {
  constructor(private readonly db: Database) {}

  async insert(upload: {
    id: string;
    committeeId: string;
    bankAccountId: string;
    layout: string;
    fileName: string;
    sizeBytes: number;
    sight: readonly string[];
    handedInBy: string;
  }): Promise<void> {
    await this.db.execute(INSERT, [
      upload.id,
      upload.committeeId,
      upload.bankAccountId,
      upload.layout,
      upload.fileName,
      upload.sizeBytes,
      upload.sight,
      upload.handedInBy,
    ]);
  }

  async waitingOf(committeeId: string): Promise<number> {
    return Number((await this.db.one(WAITING_OF, [committeeId])).files);
  }

  async hasWork(): Promise<boolean> {
    return (await this.db.one(HAS_WORK)).hasWork;
  }

  /** The next file, counted as tried once more; those tried too often are given up. */
  async claim(): Promise<ClaimedUpload | null> {
    await this.db.execute(GIVE_UP);
    return this.db.maybeOne(CLAIM);
  }

  async beat(id: string, readBytes: number, readLines: number): Promise<void> {
    await this.db.execute(BEAT, [id, readBytes, readLines]);
  }

  async conclude(
    id: string,
    end: { state: UploadState; outcome: UploadOutcome; statementId: string | null },
  ): Promise<void> {
    await this.db.execute(CONCLUDE, [id, end.state, JSON.stringify(end.outcome), end.statementId]);
  }

  /**
   * What a look through the whole file found. What stops it refuses it; one without a new line is put away at once, there
   * is nothing to confirm. Tells whether the file is still needed.
   */
  async found(id: string, finding: Finding): Promise<boolean> {
    const [first] = finding.faults;
    const kept = JSON.stringify(finding);
    if (first !== undefined) await this.db.execute(STOPPED, [id, kept, JSON.stringify(first)]);
    else if (finding.known === finding.lines) await this.db.execute(NOTHING_NEW, [id, kept]);
    else return (await this.db.execute(FOUND, [id, kept])) > 0;
    return false;
  }

  /** Its committee; null when it is not there to be confirmed. Error: the database's `statement_upload_by_accountant`. */
  async confirm(id: string): Promise<string | null> {
    return (await this.db.maybeOne(CONFIRM, [id]))?.committeeId ?? null;
  }

  /** Its committee; null when it is not there to be put away. */
  async drop(id: string): Promise<string | null> {
    return (await this.db.maybeOne(DROP, [id]))?.committeeId ?? null;
  }

  async dropStale(): Promise<void> {
    await this.db.execute(DROP_STALE);
  }

  async one(id: string): Promise<UploadRow | null> {
    return this.db.maybeOne(ONE, [id]);
  }

  /** Files that wait, and those of the last day. */
  async recent(): Promise<UploadRow[]> {
    return this.db.query(RECENT);
  }

  /** How many files of all committees are before this one; a number tells nobody whose they are. */
  async ahead(id: string): Promise<number> {
    const rows = await runInScope(SYSTEM_SCOPE, () => this.db.one(AHEAD, [id]));
    return Number(rows.files);
  }

  async waitingIds(): Promise<Set<string>> {
    return new Set((await this.db.query(WAITING_IDS)).map(({ id }) => id));
  }
}
