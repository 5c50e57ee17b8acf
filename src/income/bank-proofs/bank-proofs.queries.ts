import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { AuditDatabase } from '../../platform/database/readers.js';
import {
  bigint,
  count,
  day,
  dong,
  instant,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, sqlFor, type RowOf } from '../../platform/database/statements/statement.js';
import {
  KEYSET_WAYS,
  keysetSql,
  listed,
  wayOf,
  type Listed,
  type Place,
} from '../../platform/pages/keyset.js';
import type { ProofState } from './bank-proofs.types.js';

const PAGE_SIZE = 30;

const SHOWN = `
  select x.id, to_char(x.day, 'YYYYMMDD') as key, x.bank_account_id, m.code as account_code, m.label as account_label, c.name as committee,
    x.day, x.bank_dong, x.book_dong, x.under_way_dong, x.other_dong, x.other_reason, x.waiting_count, x.waiting_dong, x.by_hand_dong,
    x.proposed_by, p.full_name as proposer, x.proposed_at, q.full_name as decider, x.decided_at,
    case when x.decision is null then 'waiting'
      when x.decision = 'confirmed' then case when f.book_dong = x.book_dong and f.under_way_dong = x.under_way_dong
        and coalesce(f.told_dong, x.bank_dong) = x.bank_dong then 'signed' else 'changed' end
      when x.decided_by = x.proposed_by then 'withdrawn' else 'declined' end as state
  from income.bank_proof x join books.money_account m on m.way = 'bank' and m.id = x.bank_account_id
  join people.committee_name c on c.id = x.committee_id left join people.person_name p on p.id = x.proposed_by
  left join people.person_name q on q.id = x.decided_by, lateral income.bank_figures_on(x.bank_account_id, x.day) f`;
const ROW = {
  id: uuid,
  key: text,
  bankAccountId: uuid,
  accountCode: text,
  accountLabel: text,
  committee: text,
  day,
  bankDong: dong,
  bookDong: dong,
  underWayDong: dong,
  otherDong: dong,
  otherReason: text,
  waitingCount: bigint,
  waitingDong: dong,
  byHandDong: nullable(dong),
  proposedBy: uuid,
  proposer: nullable(text),
  proposedAt: instant,
  decider: nullable(text),
  decidedAt: nullable(instant),
  state: textOf<ProofState>(),
};

/** $1 an account, $2 a state, $3 and $4 the place. */
const LIST = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'desc');
  return {
    text: `select * from (${SHOWN}) o where ($1::uuid is null or o.bank_account_id = $1) and ($2::text is null or o.state = $2)
        and ($3::text is null or (o.day, o.id) ${compare} (to_date($3, 'YYYYMMDD'), $4::uuid))
      order by o.day ${direction}, o.id ${direction} limit ${PAGE_SIZE + 1}`,
    params: [nullable(uuid), nullable(text), nullable(text), nullable(uuid)],
    row: ROW,
  };
});

const ONE = sql({ text: `${SHOWN} where x.id = $1`, params: [uuid], row: ROW });

const FIGURES = sql({
  text: 'select told_dong, book_dong, under_way_dong, waiting_count, waiting_dong from income.bank_figures_on($1, $2)',
  params: [uuid, day],
  row: {
    toldDong: nullable(dong),
    bookDong: dong,
    underWayDong: dong,
    waitingCount: bigint,
    waitingDong: dong,
  },
});

const UNDER_WAY = sql({
  text: 'select document, party, kind, sent_on, dong from income.under_way_on($1, $2)',
  params: [uuid, day],
  row: {
    document: text,
    party: text,
    kind: textOf<'payment' | 'own_transfer'>(),
    sentOn: day,
    dong,
  },
});

/** Accounts of these committees with the last day a statement tells of. */
const ACCOUNTS = sql({
  text: `select m.id, m.code, m.label, m.committee_id, s.last_day from books.money_account m
    join income.told_account s on s.bank_account_id = m.id where m.way = 'bank' order by m.code`,
  row: { id: uuid, code: text, label: text, committeeId: uuid, lastDay: nullable(day) },
});

const WAITING = sql({
  text: 'select count(*) as count from income.bank_proof where decision is null and proposed_by <> $1',
  params: [uuid],
  row: { count },
});

export type ProofRow = RowOf<typeof ONE>;
export type UnderWayRow = RowOf<typeof UNDER_WAY>;
export type ToldAccount = RowOf<typeof ACCOUNTS>;
type Reader = Pick<Database, 'query' | 'maybeOne' | 'one'>;

interface Asked {
  readonly account: string | null;
  readonly state: ProofState | null;
  readonly place: Place | null;
}

/** Proofs of accounts and days: of the committees in sight, and all of them for auditors. */
@Injectable()
export class BankProofsQueries {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditDatabase,
  ) {}

  list(asked: Asked, reader: 'staff' | 'auditor'): Promise<Listed<ProofRow>> {
    return listOf(this.of(reader), asked);
  }

  one(id: string, reader: 'staff' | 'auditor'): Promise<ProofRow | null> {
    return this.of(reader).maybeOne(ONE, [id]);
  }

  underWay(
    accountId: string,
    on: string,
    reader: 'staff' | 'auditor' = 'staff',
  ): Promise<UnderWayRow[]> {
    return this.of(reader).query(UNDER_WAY, [accountId, on]);
  }

  /** At the end of a day, as things stand now. */
  figures(accountId: string, on: string) {
    return this.db.one(FIGURES, [accountId, on]);
  }

  /** Accounts in sight that a bank has told of. */
  accounts(): Promise<ToldAccount[]> {
    return this.db.query(ACCOUNTS);
  }

  async waitingFor(userId: string): Promise<number> {
    return (await this.db.one(WAITING, [userId])).count;
  }

  private of(reader: 'staff' | 'auditor'): Reader {
    return reader === 'staff' ? this.db : this.audit;
  }
}

async function listOf(db: Reader, { account, state, place }: Asked): Promise<Listed<ProofRow>> {
  const from = [place?.key ?? null, place?.id ?? null] as const;
  const found = await db.query(LIST[wayOf(place)], [account, state, ...from]);
  return listed(found, { size: PAGE_SIZE, place, keyOf: (row) => row.key });
}
