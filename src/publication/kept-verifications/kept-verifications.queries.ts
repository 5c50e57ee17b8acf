import { Injectable } from '@nestjs/common';
import { PublicDatabase } from '../../platform/database/readers.js';
import {
  bigint,
  count,
  instant,
  int,
  list,
  nullable,
  text,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';

const NEWEST = sql({
  text: `select began_at, ended_at, held, broken, seal_no, seal_hash from publication.kept_verification order by ended_at desc limit $1`,
  params: [count],
  row: {
    beganAt: instant,
    endedAt: instant,
    held: int,
    broken: list(text),
    sealNo: nullable(bigint),
    sealHash: nullable(text),
  },
});

export type VerificationRun = RowOf<typeof NEWEST>;

@Injectable()
export class KeptVerificationsQueries {
  constructor(private readonly db: PublicDatabase) {}

  newest(most: number): Promise<VerificationRun[]> {
    return this.db.query(NEWEST, [most]);
  }
}
