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
  type KeysetWay,
  wayOf,
  type Listed,
  type Place,
} from '../../platform/pages/keyset.js';
import type { ProofState } from './bank-proofs.types.js';

const PAGE_SIZE = 30;

const SHOWN = `
  select x.id, to_char(x.day, 'YYYYMMDD') as key, x.bank_account_id, m.code as account_code, m.label as account_label, c.name as committee,
    x.day, x.bank_dong, x.book_dong, x.under_way_dong, x.late_dong, x.other_dong, x.other_reason, x.waiting_count, x.waiting_dong, x.by_hand_dong,
    x.proposed_by, p.full_name as proposer, x.proposed_at, q.full_name as decider, x.decided_at,
    case when x.decision is null then 'waiting'
      when x.decision = 'confirmed' then case when f.book_dong = x.book_dong and f.under_way_dong = x.under_way_dong
        and f.late_dong = x.late_dong and coalesce(f.told_dong, x.bank_dong) = x.bank_dong then 'signed' else 'changed' end
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
  lateDong: dong,
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

/**
 * Whether a signed proof still holds is asked of the books as they are, so a list by state looks at so many proofs and no
 * more, however long the history is; it goes on where it stopped looking.
 */
const LOOKED_AT = 300;

const PLACED = (way: KeysetWay) => {
  const { compare, direction } = keysetSql(way, 'desc');
  return {
    isBehind: `(x.day, x.id) ${compare} (coalesce(to_date($2, 'YYYYMMDD'), '${direction === 'desc' ? 'infinity' : '-infinity'}'), coalesce($3, '${
      direction === 'desc'
        ? 'ffffffff-ffff-ffff-ffff-ffffffffffff'
        : '00000000-0000-0000-0000-000000000000'
    }'::uuid))`,
    order: `x.day ${direction}, x.id ${direction}`,
  };
};
const PLACE = [nullable(uuid), nullable(text), nullable(uuid)] as const;

/** $1 an account, $2 and $3 the place, $4 a state, $5 how many are looked at. */
const LIST = sqlFor(KEYSET_WAYS, (way) => {
  const { isBehind, order } = PLACED(way);
  return {
    text: `with looked as materialized (select x.id from income.bank_proof x where ($1::uuid is null or x.bank_account_id = $1) and ${isBehind}
        order by ${order} limit $5)
      select * from (${SHOWN} where x.id in (select id from looked)) x where ($4::text is null or x.state = $4)
      order by ${order} limit ${PAGE_SIZE + 1}`,
    params: [...PLACE, nullable(text), count],
    row: ROW,
  };
});

/** Those that wait for a second person: few, whatever the history. $1 an account, $2 and $3 the place. */
const OPEN = sqlFor(KEYSET_WAYS, (way) => {
  const { isBehind, order } = PLACED(way);
  return {
    text: `${SHOWN} where x.decision is null and ($1::uuid is null or x.bank_account_id = $1) and ${isBehind}
      order by ${order} limit ${PAGE_SIZE + 1}`,
    params: PLACE,
    row: ROW,
  };
});

/** The last one that a list by state looked at; none where it came to the end. */
const STOPPED = sqlFor(KEYSET_WAYS, (way) => {
  const { isBehind, order } = PLACED(way);
  return {
    text: `select x.id, to_char(x.day, 'YYYYMMDD') as key from income.bank_proof x
      where ($1::uuid is null or x.bank_account_id = $1) and ${isBehind} order by ${order} offset ${LOOKED_AT - 1} limit 1`,
    params: PLACE,
    row: { id: uuid, key: text },
  };
});

const ONE = sql({ text: `${SHOWN} where x.id = $1`, params: [uuid], row: ROW });

const FIGURES = sql({
  text: 'select told_dong, book_dong, under_way_dong, late_dong, waiting_count, waiting_dong from income.bank_figures_on($1, $2)',
  params: [uuid, day],
  row: {
    toldDong: nullable(dong),
    bookDong: dong,
    underWayDong: dong,
    lateDong: dong,
    waitingCount: bigint,
    waitingDong: dong,
  },
});

const UNDER_WAY = sql({
  text: 'select document, party, kind, sent_on, dong from books.under_way_on($1, $2)',
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

async function listOf(db: Reader, asked: Asked): Promise<Listed<ProofRow>> {
  const { state, place } = asked;
  const found = await foundBy(db, asked);
  const shown = listed(found, { size: PAGE_SIZE, place, keyOf: (row) => row.key });
  const isWhole = state === null || state === 'waiting' || found.length > PAGE_SIZE;
  return isWhole ? shown : furtherOn(shown, await stopOf(db, asked), place);
}

const from = ({ account, place }: Asked) =>
  [account, place?.key ?? null, place?.id ?? null] as const;

function foundBy(db: Reader, asked: Asked): Promise<ProofRow[]> {
  const { state, place } = asked;
  if (state === 'waiting') return db.query(OPEN[wayOf(place)], from(asked));
  const looked = state === null ? PAGE_SIZE + 1 : LOOKED_AT;
  return db.query(LIST[wayOf(place)], [...from(asked), state, looked]);
}

async function stopOf(db: Reader, asked: Asked): Promise<string | null> {
  const stop = await db.maybeOne(STOPPED[wayOf(asked.place)], from(asked));
  return stop === null ? null : `${stop.key}~${stop.id}`;
}

function furtherOn(shown: Listed<ProofRow>, stop: string | null, place: Place | null) {
  return wayOf(place) === 'forwards' ? { ...shown, next: stop } : { ...shown, previous: stop };
}
