import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { Database } from '../../platform/database/database.js';
import {
  bool,
  day,
  int,
  nullable,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { openOn } from '../openness/openness.js';

/** A fund or an appeal that takes gifts now and has an account to give to. */
export interface OpenPurpose {
  /** `fund:CODE` or `appeal:CODE`. */
  readonly value: string;
  readonly title: string;
  readonly fundName: string;
  readonly fundId: string;
  readonly appealId: string | null;
  readonly isGeneral: boolean;
}

const OPEN_PURPOSES = sql({
  text: `
with fund as (
  select f.id, f.code, f.name, f.kind, coalesce(array_position(array['province', 'central', 'commune'], c.level), 9) as rank
  from books.fund f join people.committee_name c on c.id = f.committee_id
  where ${openOn('f.opened_on', 'f.closed_on', '$1')}
),
account as (
  select b.fund_id, b.appeal_id from books.bank_account b
  where ${openOn('b.opened_on', 'b.closed_on', '$1')} and b.usable_at <= clock_timestamp()
)
select 'appeal:' || a.code as value, a.title, f.name as fund_name, f.id as fund_id, a.id as appeal_id, false as is_general,
  0 as part, coalesce(a.closes_on, date '9999-12-31') as closing, f.rank, a.code
from books.appeal_title a join fund f on f.id = a.fund_id
where ${openOn('a.opens_on', 'a.closes_on', '$1')}
  and exists (select 1 from account b where b.fund_id = f.id and (b.appeal_id is null or b.appeal_id = a.id))
union all
select 'fund:' || f.code, f.name, f.name, f.id, null, f.kind = 'poor', 1, date '9999-12-31', f.rank, f.code
from fund f
where exists (select 1 from account b where b.fund_id = f.id and b.appeal_id is null)
order by part, closing, rank, code`,
  params: [day],
  row: {
    value: text,
    title: text,
    fundName: text,
    fundId: uuid,
    appealId: nullable(uuid),
    isGeneral: bool,
    part: nullable(int),
    closing: nullable(day),
    rank: nullable(int),
    code: nullable(text),
  },
});

/** What one can give for: a question to funds, appeals and their accounts together. */
@Injectable()
export class Purposes {
  constructor(private readonly db: Database) {}

  /** Open appeals first, the one that closes first on top; then the funds. */
  openOn(on: BusinessDate): Promise<OpenPurpose[]> {
    return this.db.query(OPEN_PURPOSES, [on]);
  }
}
