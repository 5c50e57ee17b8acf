import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../../platform/database/scope.js';
import { bigint, count, day, text } from '../../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../../platform/database/statements/statement.js';
import { OpenData } from '../open-data.service.js';
import { LINES_OF_DAY } from './day-files.queries.js';

/** What one run tells at most; the next goes on. */
const MOST_FILES = 2_000;

const TO_TELL = sql({
  text: 'select fund_code, day, version from publication.day_file where sha256 is null order by fund_code, day limit $1',
  params: [count],
  row: { fundCode: text, day, version: bigint },
});

// Where a line changed meanwhile the version is another one, and the next run looks again.
const TELL = sql({
  text: `update publication.day_file set byte_count = $4, sha256 = $5,
      line_count = (select count(*) from publication.public_line l where l.fund_code = $1 and l.business_date = $2)
    where fund_code = $1 and day = $2 and version = $3`,
  params: [text, day, bigint, bigint, text],
});

/** Tells the checksum of each file whose lines are new or changed. */
@Injectable()
export class DayFiles {
  constructor(
    private readonly db: Database,
    private readonly data: OpenData,
  ) {}

  /** Resolves to how many were told. */
  async tellMissing(most = MOST_FILES): Promise<number> {
    return runInScope(SYSTEM_SCOPE, async () => {
      const files = await this.db.transaction(() => this.db.query(TO_TELL, [most]));
      for (const file of files) await this.tell(file);
      return files.length;
    });
  }

  private async tell({ fundCode, day: onDay, version }: RowOf<typeof TO_TELL>): Promise<void> {
    const hash = createHash('sha256');
    let bytes = 0n;
    for await (const piece of this.data.pieces(LINES_OF_DAY, 'csv', [fundCode, onDay])) {
      hash.update(piece);
      bytes += BigInt(Buffer.byteLength(piece));
    }
    await this.db.transaction(() =>
      this.db.execute(TELL, [fundCode, onDay, version, bytes, hash.digest('hex')]),
    );
  }
}
