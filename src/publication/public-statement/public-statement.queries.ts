import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { PublicDatabase } from '../../platform/database/readers.js';
import { LINE_COLUMNS } from './search/search-sql.js';
import type { PublicLine } from './public-statement.types.js';

export interface CoverageRow {
  readonly fund_code: string;
  readonly fund_name: string;
  readonly appeal_code: string | null;
  readonly channel: string;
  readonly account_label: string | null;
  readonly first_day: BusinessDate;
  readonly last_day: BusinessDate;
  readonly line_count: bigint;
  readonly total_dong: bigint;
  readonly reversed_count: bigint;
  readonly reversed_dong: bigint;
}

export interface NamedChoice {
  readonly code: string;
  readonly name: string;
}

/** Rows beside the search itself. */
@Injectable()
export class StatementQueries {
  constructor(private readonly db: PublicDatabase) {}

  async coverage(): Promise<CoverageRow[]> {
    return this.db.query<CoverageRow>(
      `select c.*, f.name as fund_name from publication.coverage c join publication.fund f on f.code = c.fund_code
       order by c.fund_code, c.appeal_code nulls first, c.channel, c.account_label`,
    );
  }

  async publishedAt(): Promise<Date | null> {
    const row = await this.db.maybeOne<{ published_at: Date }>(
      `select published_at from publication.publishing_position where name = 'public_line'`,
    );
    return row?.published_at ?? null;
  }

  async funds(): Promise<NamedChoice[]> {
    return this.db.query<NamedChoice>('select code, name from publication.fund order by code');
  }

  async appeals(): Promise<NamedChoice[]> {
    return this.db.query<NamedChoice>(
      'select code, title as name from publication.appeal order by opens_on desc, code',
    );
  }

  async line(id: string): Promise<PublicLine | null> {
    return this.db.maybeOne<PublicLine>(
      `select ${LINE_COLUMNS} from publication.public_line where id = $1`,
      [id],
    );
  }
}
