import { Injectable } from '@nestjs/common';
import type { NameDisplay } from '../../../kernel/privacy/mask-name.js';
import { Database } from '../../../platform/database/database.js';
import {
  bigint,
  count,
  int,
  nullable,
  text,
  textOf,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { type RowOf, sql } from '../../../platform/database/statements/statement.js';

export type OutdatedLine = RowOf<typeof OUTDATED>;

/** Lines of older readers, the oldest first, with what their words are made of. */
const OUTDATED = sql({
  text: `
select l.line_no, d.id, d.donor_name, d.message, d.display
from publication.public_line l join income.gift_in_words d on d.id = l.id
where l.reader_version < $1 order by l.reader_version, l.line_no limit $2`,
  params: [int, count],
  row: {
    lineNo: bigint,
    id: uuid,
    donorName: nullable(text),
    message: nullable(text),
    display: textOf<NameDisplay>(),
  },
});

/** What the job that renews public words reads. */
@Injectable()
export class RenewalRepository {
  constructor(private readonly db: Database) {}

  async outdated(readerVersion: number, limit: number): Promise<OutdatedLine[]> {
    return this.db.query(OUTDATED, [readerVersion, limit]);
  }
}
