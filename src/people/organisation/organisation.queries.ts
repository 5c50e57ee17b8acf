import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { foldText } from '../../kernel/privacy/fold-text.js';
import { Database } from '../../platform/database/database.js';
import { columnsOf, rowOf } from '../../platform/database/records/rows.js';
import {
  count,
  day,
  int,
  list,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { Committee } from './organisation.entity.js';
import type {
  AdminUnit,
  CommitteeChoice,
  CommitteeSearch,
  CommuneChange,
  Reach,
} from './organisation.types.js';

const COMMITTEE = columnsOf(Committee, 'c');
const VALID_ON = (date: string) =>
  `(c.valid_from is null or c.valid_from <= ${date}) and (c.valid_to is null or c.valid_to >= ${date})`;
const SEARCH_LIMIT = 50;
const CHOICES_MAX = 200;

const COMMITTEE_ROW = rowOf(Committee);

const BY_CODE = sql({
  text: `select ${COMMITTEE} from people.committee c where c.code = $1`,
  params: [text],
  row: COMMITTEE_ROW,
});

const BY_IDS = sql({
  text: `select ${COMMITTEE} from people.committee c where c.id = any ($1) order by c.code`,
  params: [list(uuid)],
  row: COMMITTEE_ROW,
});

const REACHED_FROM = sql({
  text: 'select people.committees_reached($1) as id',
  params: [uuid],
  row: { id: uuid },
});

const COMMUNES_OF = sql({
  text: `with recursive below(id) as (
         select $1::uuid union select c.id from people.committee c join below b on c.parent_id = b.id)
       select ${COMMITTEE} from people.committee c join below using (id)
       where c.level = 'commune' and ${VALID_ON('$2::date')} order by c.code`,
  params: [uuid, day],
  row: COMMITTEE_ROW,
});

const SUCCESSORS_OF = sql({
  text: `with recursive chain(id, step) as (
         select successor_id, 1 from people.committee where id = $1
         union all select c.successor_id, step + 1 from people.committee c join chain on c.id = chain.id where step < 20)
       select ${COMMITTEE} from people.committee c join chain using (id) order by chain.step`,
  params: [uuid],
  row: COMMITTEE_ROW,
});

const SEARCH = sql({
  text: `select ${COMMITTEE} from people.committee c left join people.admin_unit u on u.id = c.admin_unit_id
       where ${VALID_ON('$1::date')} and ($2::text is null or c.level = $2)
         and ($3 = '' or u.search_name like '%' || $3 || '%' or lower(c.code) = $3)
         and ($4::uuid is null or c.id in (select people.committees_reached($4)))
       order by array_position(array['central', 'province', 'district', 'commune'], c.level), u.search_name, c.code
       limit $5`,
  params: [day, nullable(text), text, nullable(uuid), count],
  row: COMMITTEE_ROW,
});

const CHOICES = sql({
  text: `
with old as (
  select ch.new_commune_code as code, string_agg(o.name, ', ' order by o.name) as names from people.admin_unit_change ch
  join people.admin_unit o on o.code = ch.old_commune_code and o.level = 'commune' and o.valid_from is null
  where $2 <> '' and o.search_name like '%' || $2 || '%' group by 1
)
select c.id, c.name, old.names as formerly from people.committee c left join people.admin_unit u on u.id = c.admin_unit_id
left join old on old.code = u.code and u.level = 'commune'
where c.id = any ($3) or (c.id = any ($1) and c.valid_to is null
  and ($2 = '' or u.search_name like '%' || $2 || '%' or old.names is not null))
order by c.level = 'commune', u.search_name, c.name limit ${CHOICES_MAX}`,
  params: [list(uuid), text, list(uuid)],
  row: { id: uuid, name: text, formerly: nullable(text) },
});

const COMMUNES_AMONG = sql({
  text: `select c.id, c.name from people.committee c left join people.admin_unit u on u.id = c.admin_unit_id
       where c.id = any ($1) and c.level = 'commune' and c.valid_to is null order by u.search_name, c.name`,
  params: [list(uuid)],
  row: { id: uuid, name: text },
});

const BESIDES = sql({
  text: `select c.id, c.name from people.committee c left join people.admin_unit u on u.id = c.admin_unit_id
       where c.id <> $1 and c.valid_to is null and (c.level in ('central', 'province') or c.parent_id = $1
         or c.id = (select parent_id from people.committee where id = $1))
       order by array_position(array['central', 'province', 'district', 'commune'], c.level), u.search_name, c.name`,
  params: [uuid],
  row: { id: uuid, name: text },
});

const UNIT = sql({
  text: `select c.id, c.code, c.name, c.level, c.kind, c.parent_code,
         c.valid_from, c.valid_to
       from people.admin_unit c where c.code = $1 and c.level = $2 and ${VALID_ON('$3::date')}`,
  params: [text, text, day],
  row: {
    id: int,
    code: text,
    name: text,
    level: textOf<'province' | 'district' | 'commune'>(),
    kind: text,
    parentCode: nullable(text),
    validFrom: nullable(day),
    validTo: nullable(day),
  },
});

const CHANGES_OF = sql({
  text: `select new_commune_code, share from people.admin_unit_change
       where old_commune_code = $1 order by new_commune_code`,
  params: [text],
  row: { newCommuneCode: text, share: textOf<'whole' | 'part'>() },
});

@Injectable()
export class OrganisationQueries {
  constructor(private readonly db: Database) {}

  byCode(code: string): Promise<Committee | null> {
    return this.db.maybeOne(BY_CODE, [code]);
  }

  byIds(ids: readonly string[]): Promise<Committee[]> {
    return this.db.query(BY_IDS, [ids]);
  }

  async reachedFrom(id: string): Promise<string[]> {
    const rows = await this.db.query(REACHED_FROM, [id]);
    return rows.map((row) => row.id);
  }

  communesOf(id: string, on: BusinessDate): Promise<Committee[]> {
    return this.db.query(COMMUNES_OF, [id, on]);
  }

  successorsOf(id: string): Promise<Committee[]> {
    return this.db.query(SUCCESSORS_OF, [id]);
  }

  search(wanted: CommitteeSearch): Promise<Committee[]> {
    return this.db.query(SEARCH, [
      wanted.on,
      wanted.level ?? null,
      foldText(wanted.text ?? ''),
      wanted.within ?? null,
      wanted.limit ?? SEARCH_LIMIT,
    ]);
  }

  choices({ committeeIds, find, chosen }: Reach): Promise<CommitteeChoice[]> {
    return this.db.query(CHOICES, [committeeIds, foldText(find), chosen]);
  }

  communesAmong(committeeIds: readonly string[]): Promise<{ id: string; name: string }[]> {
    return this.db.query(COMMUNES_AMONG, [committeeIds]);
  }

  besides(committeeId: string): Promise<{ id: string; name: string }[]> {
    return this.db.query(BESIDES, [committeeId]);
  }

  unit(code: string, level: AdminUnit['level'], on: BusinessDate): Promise<AdminUnit | null> {
    return this.db.maybeOne(UNIT, [code, level, on]);
  }

  changesOf(oldCommuneCode: string): Promise<CommuneChange[]> {
    return this.db.query(CHANGES_OF, [oldCommuneCode]);
  }
}
