import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../../platform/database/scope.js';
import {
  bigint,
  bool,
  count,
  instant,
  int,
  json,
  list,
  nullable,
  text,
  textOf,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../../platform/database/statements/statement.js';
import type { LayoutId } from '../files/layouts.js';

export type UploadState = 'waiting' | 'done' | 'refused' | 'failed';

/** What became of a file: counts of a whole one, or the line and the reason of a broken one. */
export interface UploadOutcome {
  readonly lines?: number;
  readonly duplicates?: number;
  readonly matched?: number;
  readonly suspense?: number;
  readonly line?: number;
  readonly reason?: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export type UploadRow = RowOf<typeof ONE>;
export type ClaimedUpload = RowOf<typeof CLAIM>;

/** A process that imports renews its beat twice a second; without one for so long it is gone. */
const IS_BEATING = `beat_at > clock_timestamp() - interval '5 s'`;
const ATTEMPTS_MAX = 5;
const READY = `w.state = 'waiting' and (w.beat_at is null or not w.${IS_BEATING}) and not exists (
         select 1 from income.statement_upload r where r.bank_account_id = w.bank_account_id and r.state = 'waiting' and r.${IS_BEATING})`;

const INSERT = sql({
  text: `insert into income.statement_upload (id, committee_id, bank_account_id, layout, file_name, size_bytes, sight, handed_in_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing`,
  params: [uuid, uuid, uuid, text, text, count, list(uuid), uuid],
});

const WAITING_OF = sql({
  text: `select count(*) as files from income.statement_upload where state = 'waiting' and committee_id = $1`,
  params: [uuid],
  row: { files: bigint },
});

const HAS_WORK = sql({
  text: `select exists (select 1 from income.statement_upload w where ${READY}) as has_work`,
  params: [],
  row: { hasWork: bool },
});

const CLAIM = sql({
  text: `update income.statement_upload u set attempts = u.attempts + 1, beat_at = clock_timestamp(), read_bytes = 0, read_lines = 0
       where u.id = (select w.id from income.statement_upload w where ${READY} and w.attempts < ${String(ATTEMPTS_MAX)}
         order by w.handed_in_at, w.id limit 1 for update skip locked)
       returning u.id, u.layout, u.file_name, u.size_bytes, u.sight, u.handed_in_by,
         (select m.code from books.money_account m where m.way = 'bank' and m.id = u.bank_account_id) as account_code`,
  params: [],
  row: {
    id: uuid,
    layout: textOf<LayoutId | 'auto'>(),
    fileName: text,
    sizeBytes: bigint,
    sight: list(uuid),
    handedInBy: uuid,
    accountCode: text,
  },
});

const GIVE_UP = sql({
  text: `update income.statement_upload w set state = 'failed', finished_at = clock_timestamp()
       where ${READY} and w.attempts >= ${String(ATTEMPTS_MAX)}`,
  params: [],
});

const BEAT = sql({
  text: `update income.statement_upload set beat_at = clock_timestamp(), read_bytes = $2, read_lines = $3 where id = $1 and state = 'waiting'`,
  params: [uuid, count, int],
});

const CONCLUDE = sql({
  text: `update income.statement_upload set state = $2, outcome = $3, statement_id = $4, finished_at = clock_timestamp()
       where id = $1 and state = 'waiting'`,
  params: [uuid, text, json(), nullable(uuid)],
});

const SHOWN = `select u.id, m.code as account_code, u.file_name, u.size_bytes, u.handed_in_at, p.full_name as handed_in_by, u.state,
         u.beat_at is not null and u.${IS_BEATING} as is_running, u.read_bytes, u.read_lines, u.outcome, u.statement_id, u.finished_at
       from income.statement_upload u join books.money_account m on m.way = 'bank' and m.id = u.bank_account_id
       left join people.person_name p on p.id = u.handed_in_by`;
const SHOWN_ROW = {
  id: uuid,
  accountCode: text,
  fileName: text,
  sizeBytes: bigint,
  handedInAt: instant,
  handedInBy: nullable(text),
  state: textOf<UploadState>(),
  isRunning: bool,
  readBytes: bigint,
  readLines: int,
  outcome: nullable(json<UploadOutcome>()),
  statementId: nullable(uuid),
  finishedAt: nullable(instant),
};

const ONE = sql({ text: `${SHOWN} where u.id = $1`, params: [uuid], row: SHOWN_ROW });

const RECENT = sql({
  text: `${SHOWN} where u.state = 'waiting' or u.finished_at > clock_timestamp() - interval '1 day' order by u.handed_in_at desc, u.id desc limit 20`,
  params: [],
  row: SHOWN_ROW,
});

const AHEAD = sql({
  text: `select count(*) as files from income.statement_upload o join income.statement_upload u on u.id = $1
       where o.state = 'waiting' and (o.handed_in_at, o.id) < (u.handed_in_at, u.id)`,
  params: [uuid],
  row: { files: bigint },
});

const WAITING_IDS = sql({
  text: `select id from income.statement_upload where state = 'waiting'`,
  params: [],
  row: { id: uuid },
});

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
