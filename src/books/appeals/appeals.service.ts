import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { notFound } from '../../kernel/errors.js';
import { Database } from '../../platform/database/database.js';
import type { Appeal } from './appeals.types.js';

const APPEAL = `id, code, fund_id as "fundId", title, story, goal_dong as "goalDong", decision_number as "decisionNumber",
  opens_on as "opensOn", closes_on as "closesOn"`;

/** Appeals: public facts, read without a scope. */
@Injectable()
export class Appeals {
  constructor(private readonly db: Database) {}

  /** Appeals that take gifts on this day, the one that closes first on top. */
  async openAppeals(on: BusinessDate): Promise<Appeal[]> {
    return this.db.query<Appeal>(
      `select ${APPEAL} from books.appeal where opens_on <= $1 and (closes_on is null or closes_on >= $1)
       order by closes_on nulls last, code`,
      [on],
    );
  }

  async ofFund(fundId: string): Promise<Appeal[]> {
    return this.db.query<Appeal>(
      `select ${APPEAL} from books.appeal where fund_id = $1 order by opens_on desc, code`,
      [fundId],
    );
  }

  /** Error: `appeals.notFound`. */
  async byCode(code: string): Promise<Appeal> {
    return this.where('code = $1', code);
  }

  async byId(id: string): Promise<Appeal> {
    return this.where('id = $1', id);
  }

  async create(appeal: Appeal): Promise<void> {
    await this.db.execute(
      `insert into books.appeal (id, code, fund_id, title, story, goal_dong, decision_number, opens_on, closes_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        appeal.id,
        appeal.code,
        appeal.fundId,
        appeal.title,
        appeal.story,
        appeal.goalDong,
        appeal.decisionNumber,
        appeal.opensOn,
        appeal.closesOn,
      ],
    );
  }

  private async where(condition: string, value: string): Promise<Appeal> {
    const appeal = await this.db.maybeOne<Appeal>(
      `select ${APPEAL} from books.appeal where ${condition}`,
      [value],
    );
    if (!appeal) throw notFound('appeals.notFound');
    return appeal;
  }
}
