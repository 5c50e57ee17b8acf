import { Injectable } from '@nestjs/common';
import { AuditDatabase } from '../../platform/database/readers.js';
import {
  bigint,
  day,
  instant,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, sqlFor, type RowOf } from '../../platform/database/statements/statement.js';
import { KEYSET_WAYS, keysetSql, listed, wayOf, type Listed } from '../../platform/pages/keyset.js';
import type { RefusalKind } from '../../platform/request/request-context.js';
import type { RefusalsFilter } from './refusals.forms.js';

/** Stands for everybody who is not known. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';
const PAGE_SIZE = 50;
const BATCH = 500;

export type Period = RefusalsFilter & { readonly from: string; readonly to: string };
export type RefusalCount = RowOf<(typeof COUNTS)['forwards']>;
export type RefusalRow = RowOf<(typeof ROWS)['forwards']>;

const ZONE = `at time zone 'Asia/Ho_Chi_Minh'`;
/** $1 from, $2 to, $3 kind, $4 person. */
const ASKED = `r.minute >= ($1::date)::timestamp ${ZONE} and r.minute < ($2::date + 1)::timestamp ${ZONE}
  and ($3::text is null or r.kind = $3) and ($4::uuid is null or coalesce(r.person_id, '${NOBODY}') = $4)`;
const ASKED_PARAMS = [day, day, nullable(text), nullable(uuid)] as const;

/** By day, kind and person; the key is a text that sorts as day and kind do. */
const COUNTS = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'desc');
  return {
    text: `select g.id, g.day, g.kind, g.key, u.full_name as person, g.request_count
      from (select coalesce(r.person_id, '${NOBODY}') as id, (r.minute ${ZONE})::date as day, r.kind,
          to_char(r.minute ${ZONE}, 'YYYY-MM-DD') || ' ' || r.kind as key, sum(r.request_count)::bigint as request_count
        from platform.counted_refusal r where ${ASKED} group by 1, 2, 3, 4) g
      left join people.person_name u on u.id = g.id
      where $5::text is null or (g.key, g.id) ${compare} ($5, $6::uuid)
      order by g.key ${direction}, g.id ${direction} limit ${String(PAGE_SIZE + 1)}`,
    params: [...ASKED_PARAMS, nullable(text), nullable(uuid)],
    row: {
      id: uuid,
      day,
      kind: textOf<RefusalKind>(),
      key: text,
      person: nullable(text),
      requestCount: bigint,
    },
  };
});

const ROW = `r.id, r.minute, r.kind, u.full_name as person, r.route, r.reason, r.network, r.request_count`;
const ROW_TYPES = {
  id: uuid,
  minute: instant,
  kind: textOf<RefusalKind>(),
  person: nullable(text),
  route: text,
  reason: text,
  network: nullable(text),
  requestCount: bigint,
};
const FROM = `from platform.counted_refusal r left join people.person_name u on u.id = r.person_id where ${ASKED}`;

const ROWS = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'desc');
  return {
    text: `select ${ROW} ${FROM} and ($5::timestamptz is null or (r.minute, r.id) ${compare} ($5, $6::uuid))
      order by r.minute ${direction}, r.id ${direction} limit ${String(PAGE_SIZE + 1)}`,
    params: [...ASKED_PARAMS, nullable(instant), nullable(uuid)],
    row: ROW_TYPES,
  };
});

const ALL = sql({
  text: `select ${ROW} ${FROM} order by r.minute, r.id`,
  params: [...ASKED_PARAMS],
  row: ROW_TYPES,
});

const PEOPLE = sql({
  text: `select distinct coalesce(r.person_id, '${NOBODY}') as id, u.full_name as person
    from platform.counted_refusal r left join people.person_name u on u.id = r.person_id
    where r.minute >= ($1::date)::timestamp ${ZONE} and r.minute < ($2::date + 1)::timestamp ${ZONE} order by 2 nulls first`,
  params: [day, day],
  row: { id: uuid, person: nullable(text) },
});

/** What was asked and refused; as the auditor's role. */
@Injectable()
export class RefusalsQueries {
  constructor(private readonly db: AuditDatabase) {}

  async counts(asked: Period): Promise<Listed<RefusalCount>> {
    const { place } = asked;
    const at = [place?.key ?? null, place?.id ?? null] as const;
    const found = await this.db.query(COUNTS[wayOf(place)], [...paramsOf(asked), ...at]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: (row) => row.key });
  }

  /** One row for each minute, route and reason. */
  async rows(asked: Period): Promise<Listed<RefusalRow>> {
    const minute = new Date(asked.place?.key ?? '');
    const place = Number.isNaN(minute.getTime()) ? null : asked.place;
    const at = place === null ? ([null, null] as const) : ([minute, place.id] as const);
    const found = await this.db.query(ROWS[wayOf(place)], [...paramsOf(asked), ...at]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: (row) => row.minute.toISOString() });
  }

  all(asked: Period): AsyncGenerator<RefusalRow[]> {
    return this.db.cursor(ALL, paramsOf(asked), BATCH);
  }

  people({ from, to }: Period): Promise<{ id: string; person: string | null }[]> {
    return this.db.query(PEOPLE, [from, to]);
  }
}

function paramsOf({ from, to, kind, person }: Period) {
  return [from, to, kind, person] as [string, string, string | null, string | null];
}
