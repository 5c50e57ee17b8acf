import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { AuditDatabase } from '../../../platform/database/readers.js';
import {
  count,
  day,
  dong,
  instant,
  json,
  nullable,
  text,
  textOf,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql, sqlFor, type RowOf } from '../../../platform/database/statements/statement.js';
import {
  KEYSET_WAYS,
  keysetSql,
  listed,
  wayOf,
  type Listed,
  type Place,
} from '../../../platform/pages/keyset.js';
import type { UploadOutcome } from '../uploads/statement-uploads.repository.js';

export const OPENING_STATES = ['waiting', 'signed', 'used', 'declined', 'withdrawn'] as const;
export type OpeningState = (typeof OPENING_STATES)[number];

const PAGE_SIZE = 30;

/** The key sorts as the time does. */
const SHOWN = `
  select d.id, to_char(d.proposed_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS') as key, m.code as account_code, c.name as committee,
    d.committee_id, d.first_day, d.expected_dong, d.told_dong, d.difference_dong, d.reason, d.proposed_by, p.full_name as proposer,
    d.proposed_at, q.full_name as decider, d.decided_at, u.statement_id,
    case when d.decision is null then 'waiting' when u.statement_id is not null then 'used' when d.decision = 'confirmed' then 'signed'
      when d.decided_by = d.proposed_by then 'withdrawn' else 'declined' end as state
  from income.opening_difference d join books.money_account m on m.way = 'bank' and m.id = d.bank_account_id
  join people.committee_name c on c.id = d.committee_id left join people.person_name p on p.id = d.proposed_by
  left join people.person_name q on q.id = d.decided_by left join income.standing_use u on u.difference_id = d.id`;
const ROW = {
  id: uuid,
  key: text,
  accountCode: text,
  committee: text,
  committeeId: uuid,
  firstDay: day,
  expectedDong: dong,
  toldDong: dong,
  differenceDong: dong,
  reason: text,
  proposedBy: uuid,
  proposer: nullable(text),
  proposedAt: instant,
  decider: nullable(text),
  decidedAt: nullable(instant),
  statementId: nullable(uuid),
  state: textOf<OpeningState>(),
};

/** $1 a state, $2 and $3 the place. */
const LIST = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'desc');
  return {
    text: `select * from (${SHOWN}) o where ($1::text is null or o.state = $1) and ($2::text is null or (o.key, o.id) ${compare} ($2, $3::uuid))
      order by o.key ${direction}, o.id ${direction} limit ${PAGE_SIZE + 1}`,
    params: [nullable(text), nullable(text), nullable(uuid)],
    row: ROW,
  };
});

const ONE = sql({ text: `${SHOWN} where d.id = $1`, params: [uuid], row: ROW });

/** A file that was refused for an opening balance, with the figures of the refusal. */
const REFUSED_FILE = sql({
  text: `select u.id, u.committee_id, u.bank_account_id, m.code as account_code, u.file_name, u.outcome
    from income.statement_upload u join books.money_account m on m.way = 'bank' and m.id = u.bank_account_id
    where u.id = $1 and u.state = 'refused' and u.outcome->>'reason' in ('openingDiffers', 'nextOpeningDiffers')`,
  params: [uuid],
  row: {
    id: uuid,
    committeeId: uuid,
    bankAccountId: uuid,
    accountCode: text,
    fileName: text,
    outcome: nullable(json<UploadOutcome>()),
  },
});

const WAITING = sql({
  text: 'select count(*) as count from income.opening_difference where decision is null and proposed_by <> $1',
  params: [uuid],
  row: { count },
});

const SIGNED = sql({
  text: `select count(*) as count from income.opening_difference d where d.decision = 'confirmed'
    and not exists (select 1 from income.standing_use u where u.difference_id = d.id)`,
  row: { count },
});

interface Asked {
  readonly state: OpeningState | null;
  readonly place: Place | null;
}

export type OpeningRow = RowOf<typeof ONE>;
export type RefusedFile = RowOf<typeof REFUSED_FILE>;

/** Differences between a last closing and a next opening: of the committees in sight, and all of them for auditors. */
@Injectable()
export class OpeningsQueries {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditDatabase,
  ) {}

  /** Newest first. */
  list(asked: Asked): Promise<Listed<OpeningRow>> {
    return listOf(this.db, asked);
  }

  /** The same of every committee, as the auditor's role. */
  listForAudit(asked: Asked): Promise<Listed<OpeningRow>> {
    return listOf(this.audit, asked);
  }

  one(id: string): Promise<OpeningRow | null> {
    return this.db.maybeOne(ONE, [id]);
  }

  /** Null for a file out of sight, and for one that was not refused for its opening balance. */
  refusedFile(uploadId: string): Promise<RefusedFile | null> {
    return this.db.maybeOne(REFUSED_FILE, [uploadId]);
  }

  async waitingFor(userId: string): Promise<number> {
    return (await this.db.one(WAITING, [userId])).count;
  }

  /** Signed, while the file they are for is not kept yet. */
  async signedAndUnused(): Promise<number> {
    return (await this.db.one(SIGNED)).count;
  }
}

async function listOf(
  db: Pick<Database, 'query'>,
  { state, place }: Asked,
): Promise<Listed<OpeningRow>> {
  const from = [place?.key ?? null, place?.id ?? null] as const;
  const found = await db.query(LIST[wayOf(place)], [state, ...from]);
  return listed(found, { size: PAGE_SIZE, place, keyOf: (row) => row.key });
}
