import { Injectable } from '@nestjs/common';
import { PublicDatabase } from '../../platform/database/readers.js';
import {
  bigint,
  instant,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';

export type ErratumKind = 'name' | 'words' | 'moved' | 'reversed' | 'returned';

export type Erratum = RowOf<typeof NEWEST>;

export const PAGE_SIZE = 50;

/** Downwards from a number, or from the newest; the names of funds and appeals are looked up for these rows alone. */
export const NEWEST = sql({
  text: `select e.erratum_no::text as id, e.line_id, e.line_no, e.kind, e.cause, e.before, e.after, e.changed_at,
      case e.kind when 'moved' then coalesce((select a.title from publication.appeal a where a.code = e.before),
        (select f.name from publication.fund f where f.code = e.before)) end as before_name,
      case e.kind when 'moved' then coalesce((select a.title from publication.appeal a where a.code = e.after),
        (select f.name from publication.fund f where f.code = e.after)) end as after_name
    from publication.erratum e where $1::bigint is null or e.erratum_no < $1 order by e.erratum_no desc limit ${PAGE_SIZE + 1}`,
  params: [nullable(bigint)],
  row: {
    id: text,
    lineId: uuid,
    lineNo: bigint,
    kind: textOf<ErratumKind>(),
    cause: nullable(text),
    before: nullable(text),
    after: nullable(text),
    changedAt: instant,
    beforeName: nullable(text),
    afterName: nullable(text),
  },
});

/** Errata of the public statement. */
@Injectable()
export class ErrataQueries {
  constructor(private readonly db: PublicDatabase) {}

  newest(below: bigint | null): Promise<Erratum[]> {
    return this.db.query(NEWEST, [below]);
  }
}
