import { Injectable } from '@nestjs/common';
import { AuditDatabase } from '../../platform/database/readers.js';
import {
  day,
  instant,
  json,
  list,
  nullable,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, sqlFor, type RowOf } from '../../platform/database/statements/statement.js';
import { KEYSET_WAYS, keysetSql, listed, wayOf, type Listed } from '../../platform/pages/keyset.js';
import type { ActionsAsked } from './action-log.forms.js';

const PAGE_SIZE = 50;
const ZONE = `at time zone 'Asia/Ho_Chi_Minh'`;
/** Whose subject has an entry of the books, and the rules that may have posted it. */
const POSTED = `'donation', 'disbursement', 'handover', 'bank_line'`;
const POSTED_BY = `'gift-received', 'support-paid', 'support-delivered', 'money-in-unexplained', 'money-out-unexplained'`;

/** $1 from, $2 to, $3 person, $4 these actions (null: all), $5 but not these, $6 đồng in digits, $7 and $8 the place. */
const ROWS = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'desc');
  return {
    text: `select l.id, l.at, l.key, u.full_name as who, l.action, l.subject_type, l.subject_id, l.before, l.after, e.id as entry_id
      from (select c.*, to_char(c.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as key from platform.logged_change c
        where c.at >= ($1::date)::timestamp ${ZONE} and c.at < ($2::date + 1)::timestamp ${ZONE}
          and ($3::uuid is null or c.actor_id = $3) and ($4::text[] is null or c.action = any ($4)) and c.action <> all ($5::text[])
          and ($6::text is null or coalesce(c.after ->> 'amountDong', c.after ->> 'totalDong') = $6)
          and ($7::text is null or (c.at, c.id) ${compare} ($7::timestamptz, $8::uuid))
        order by c.at ${direction}, c.id ${direction} limit ${String(PAGE_SIZE + 1)}) l
      left join people.person_name u on u.id = l.actor_id
      left join lateral (select j.id from books.journal j where j.rule in (${POSTED_BY})
        and j.source_id = case when l.subject_type in (${POSTED}) then l.subject_id::uuid end limit 1) e on true
      order by l.at ${direction}, l.id ${direction}`,
    params: [
      ...[day, day, nullable(uuid), nullable(list(text)), list(text)],
      ...[nullable(text), nullable(text), nullable(uuid)],
    ] as const,
    row: {
      id: uuid,
      at: instant,
      key: text,
      who: nullable(text),
      action: text,
      subjectType: text,
      subjectId: nullable(text),
      before: nullable(json<Kept>()),
      after: nullable(json<Kept>()),
      entryId: nullable(uuid),
    },
  };
});

const PEOPLE = sql({
  text: `select u.id, u.full_name as name from people.person_name u
    where exists (select from platform.logged_change l where l.actor_id = u.id) order by 2`,
  row: { id: uuid, name: text },
});

/** What a record held, as the log keeps it. */
export type Kept = Readonly<Record<string, unknown>>;
export type LogRow = RowOf<(typeof ROWS)['forwards']>;
export type LogAsked = Omit<ActionsAsked, 'from' | 'to'> & {
  readonly from: string;
  readonly to: string;
};

/** Who did what, with what was kept of before and after; as the auditor's role. */
@Injectable()
export class ActionLogQueries {
  constructor(private readonly db: AuditDatabase) {}

  async rows(
    asked: LogAsked,
    of: { these: readonly string[] | null; without: readonly string[] },
  ): Promise<Listed<LogRow>> {
    const { place, from, to, person, amount } = asked;
    const found = await this.db.query(ROWS[wayOf(place)], [
      ...([from, to, person, of.these, of.without] as const),
      ...([amount?.toString() ?? null, place?.key ?? null, place?.id ?? null] as const),
    ]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: ({ key }) => key });
  }

  people(): Promise<{ id: string; name: string }[]> {
    return this.db.query(PEOPLE);
  }
}
