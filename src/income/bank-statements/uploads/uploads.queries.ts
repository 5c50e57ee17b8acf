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
import type { Finding, Told } from '../previews/finding.js';

export type UploadState =
  /** To be looked through. */
  | 'waiting'
  /** Looked through, without anything that stops it: a person decides. */
  | 'previewed'
  /** To be imported. */
  | 'confirmed'
  | 'done'
  | 'refused'
  | 'failed'
  /** Not confirmed in time, or put away by a person. */
  | 'dropped';

/** What became of a file: counts of a whole one, or the first fault of a broken one and, where the import found them, all. */
export interface UploadOutcome {
  readonly lines?: number;
  readonly duplicates?: number;
  readonly matched?: number;
  readonly suspense?: number;
  readonly line?: number;
  readonly reason?: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly faults?: readonly Told[];
}

export type UploadRow = RowOf<typeof ONE>;
export type ClaimedUpload = RowOf<typeof CLAIM>;

/** A process that imports renews its beat twice a second; without one for so long it is gone. */
const IS_BEATING = `beat_at > clock_timestamp() - interval '5 s'`;
const ATTEMPTS_MAX = 5;
/** A file that nobody confirms is put away: its account goes on, and what it found is out of date. */
const CONFIRM_WITHIN = `interval '3 days'`;
const IS_STALE = `state = 'previewed' and previewed_at < clock_timestamp() - ${CONFIRM_WITHIN}`;
const ON_DISK = `state in ('waiting', 'previewed', 'confirmed')`;
const READY = `w.state in ('waiting', 'confirmed') and (w.beat_at is null or not w.${IS_BEATING}) and not exists (
         select 1 from income.statement_upload r where r.bank_account_id = w.bank_account_id and r.state in ('waiting', 'confirmed') and r.${IS_BEATING})`;

export const INSERT = sql({
  text: `insert into income.statement_upload (id, committee_id, bank_account_id, layout, file_name, size_bytes, sight, handed_in_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing`,
  params: [uuid, uuid, uuid, text, text, count, list(uuid), uuid],
});

export const WAITING_OF = sql({
  text: `select count(*) as files from income.statement_upload where ${ON_DISK} and committee_id = $1`,
  params: [uuid],
  row: { files: bigint },
});

export const HAS_WORK = sql({
  text: `select exists (select 1 from income.statement_upload w where ${READY})
       or exists (select 1 from income.statement_upload where ${IS_STALE}) as has_work`,
  params: [],
  row: { hasWork: bool },
});

export const CLAIM = sql({
  text: `update income.statement_upload u set attempts = u.attempts + 1, beat_at = clock_timestamp(), read_bytes = 0, read_lines = 0
       where u.id = (select w.id from income.statement_upload w where ${READY} and w.attempts < ${String(ATTEMPTS_MAX)}
         order by w.handed_in_at, w.id limit 1 for update skip locked)
       returning u.id, u.layout, u.file_name, u.size_bytes, u.sight, coalesce(u.confirmed_by, u.handed_in_by) as acting, u.state,
         (select m.code from books.money_account m where m.way = 'bank' and m.id = u.bank_account_id) as account_code`,
  params: [],
  row: {
    id: uuid,
    layout: textOf<LayoutId | 'auto'>(),
    fileName: text,
    sizeBytes: bigint,
    sight: list(uuid),
    acting: uuid,
    state: textOf<'waiting' | 'confirmed'>(),
    accountCode: text,
  },
});

export const GIVE_UP = sql({
  text: `update income.statement_upload w set state = 'failed', finished_at = clock_timestamp()
       where ${READY} and w.attempts >= ${String(ATTEMPTS_MAX)}`,
  params: [],
});

export const BEAT = sql({
  text: `update income.statement_upload set beat_at = clock_timestamp(), read_bytes = $2, read_lines = $3 where id = $1 and state in ('waiting', 'confirmed')`,
  params: [uuid, count, int],
});

export const CONCLUDE = sql({
  text: `update income.statement_upload set state = $2, outcome = $3, statement_id = $4, finished_at = clock_timestamp()
       where id = $1 and state in ('waiting', 'confirmed')`,
  params: [uuid, text, json(), nullable(uuid)],
});

/** The attempts of the import are its own. */
export const FOUND = sql({
  text: `update income.statement_upload set state = 'previewed', finding = $2, previewed_at = clock_timestamp(), attempts = 0, beat_at = null
       where id = $1 and state = 'waiting'`,
  params: [uuid, json()],
});

export const NOTHING_NEW = sql({
  text: `update income.statement_upload set state = 'dropped', finding = $2, previewed_at = clock_timestamp(), finished_at = clock_timestamp()
       where id = $1 and state = 'waiting'`,
  params: [uuid, json()],
});

export const STOPPED = sql({
  text: `update income.statement_upload set state = 'refused', finding = $2, outcome = $3, previewed_at = clock_timestamp(),
         finished_at = clock_timestamp() where id = $1 and state = 'waiting'`,
  params: [uuid, json(), json()],
});

/** Who and when is set by the database. */
export const CONFIRM = sql({
  text: `update income.statement_upload set state = 'confirmed', read_bytes = 0, read_lines = 0 where id = $1 and state = 'previewed'
       returning committee_id`,
  params: [uuid],
  row: { committeeId: uuid },
});

export const DROP = sql({
  text: `update income.statement_upload set state = 'dropped', finished_at = clock_timestamp() where id = $1 and state = 'previewed'
       returning committee_id`,
  params: [uuid],
  row: { committeeId: uuid },
});

export const DROP_STALE = sql({
  text: `update income.statement_upload set state = 'dropped', finished_at = clock_timestamp() where ${IS_STALE}`,
  params: [],
});

const SHOWN = `select u.id, m.code as account_code, m.label as account_label, m.holder_name, f.name as fund_name, u.file_name, u.size_bytes, u.handed_in_at, p.full_name as handed_in_by, u.state,
         u.beat_at is not null and u.${IS_BEATING} as is_running, u.read_bytes, u.read_lines, u.finding, u.outcome, u.statement_id, u.finished_at,
         q.full_name as confirmed_by, u.confirmed_at
       from income.statement_upload u join books.money_account m on m.way = 'bank' and m.id = u.bank_account_id
       join books.fund_name f on f.id = m.fund_id left join people.person_name p on p.id = u.handed_in_by left join people.person_name q on q.id = u.confirmed_by`;
const SHOWN_ROW = {
  id: uuid,
  accountCode: text,
  accountLabel: text,
  holderName: nullable(text),
  fundName: text,
  fileName: text,
  sizeBytes: bigint,
  handedInAt: instant,
  handedInBy: nullable(text),
  state: textOf<UploadState>(),
  isRunning: bool,
  readBytes: bigint,
  readLines: int,
  finding: nullable(json<Finding>()),
  outcome: nullable(json<UploadOutcome>()),
  statementId: nullable(uuid),
  finishedAt: nullable(instant),
  confirmedBy: nullable(text),
  confirmedAt: nullable(instant),
};

export const ONE = sql({ text: `${SHOWN} where u.id = $1`, params: [uuid], row: SHOWN_ROW });

export const RECENT = sql({
  text: `${SHOWN} where u.finished_at is null or u.finished_at > clock_timestamp() - interval '1 day' order by u.handed_in_at desc, u.id desc limit 20`,
  params: [],
  row: SHOWN_ROW,
});

export const AHEAD = sql({
  text: `select count(*) as files from income.statement_upload o join income.statement_upload u on u.id = $1
       where o.state in ('waiting', 'confirmed') and (o.handed_in_at, o.id) < (u.handed_in_at, u.id)`,
  params: [uuid],
  row: { files: bigint },
});

export const WAITING_IDS = sql({
  text: `select id from income.statement_upload where ${ON_DISK}`,
  params: [],
  row: { id: uuid },
});
