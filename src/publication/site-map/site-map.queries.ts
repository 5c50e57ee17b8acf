import { Injectable } from '@nestjs/common';
import { PublicDatabase } from '../../platform/database/readers.js';
import { bigint, count, text } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';

/** Addresses of one file; the protocol allows 50.000. */
export const FILE_SIZE = 20_000;

const COUNTS = sql({
  text: `select (select count(*) from publication.fund) as funds, (select count(*) from publication.appeal) as appeals,
    (select count(*) from publication.bulletin where is_whole) as bulletins`,
  row: { funds: bigint, appeals: bigint, bulletins: bigint },
});

const CODE = { params: [count], row: { code: text } };

const FILES = {
  fund: sql({
    text: `select code from publication.fund order by code offset $1 limit ${FILE_SIZE}`,
    ...CODE,
  }),
  appeal: sql({
    text: `select code from publication.appeal order by code offset $1 limit ${FILE_SIZE}`,
    ...CODE,
  }),
  bulletin: sql({
    text: `select day::text as code from publication.bulletin where is_whole order by day offset $1 limit ${FILE_SIZE}`,
    ...CODE,
  }),
};

export type CodeKind = keyof typeof FILES;

/** What the public may find by an address of its own; no gift, no person. */
@Injectable()
export class SiteMapQueries {
  constructor(private readonly db: PublicDatabase) {}

  async counts(): Promise<Readonly<Record<CodeKind, bigint>>> {
    const { funds, appeals, bulletins } = await this.db.one(COUNTS);
    return { fund: funds, appeal: appeals, bulletin: bulletins };
  }

  async codes(kind: CodeKind, file: number): Promise<readonly string[]> {
    const rows = await this.db.query(FILES[kind], [(file - 1) * FILE_SIZE]);
    return rows.map(({ code }) => code);
  }
}
