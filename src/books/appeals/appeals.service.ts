import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { notFound } from '../../kernel/errors.js';
import { Database } from '../../platform/database/database.js';
import { columnsOf, rowOf } from '../../platform/database/records/rows.js';
import { day } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { openOn } from '../openness/openness.js';
import { Appeal } from './appeals.entity.js';
import type { NewAppeal } from './appeals.types.js';

const APPEALS = `select ${columnsOf(Appeal)} from books.appeal`;

const OPEN_APPEALS = sql({
  text: `${APPEALS} where ${openOn('opens_on', 'closes_on', '$1')} order by closes_on nulls last, code`,
  params: [day],
  row: rowOf(Appeal),
});

/** Appeals: public facts, read without a scope. */
@Injectable()
export class Appeals {
  constructor(private readonly db: Database) {}

  /** Appeals that take gifts on this day, the one that closes first on top. */
  openAppeals(on: BusinessDate): Promise<Appeal[]> {
    return this.db.query(OPEN_APPEALS, [on]);
  }

  /** Error: `appeals.notFound`. */
  async byCode(code: string): Promise<Appeal> {
    const appeal = await this.db.records(Appeal).find({ code });
    if (!appeal) throw notFound('appeals.notFound');
    return appeal;
  }

  async byId(id: string): Promise<Appeal> {
    const appeal = await this.db.records(Appeal).find({ id });
    if (!appeal) throw notFound('appeals.notFound');
    return appeal;
  }

  create(draft: NewAppeal): Promise<void> {
    return this.db.records(Appeal).insert(draft);
  }
}
