import { Injectable } from '@nestjs/common';
import { conflict } from '../../kernel/errors.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import {
  bigint,
  bool,
  day,
  int,
  nullable,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import type { WantDraft } from './goods-wants.types.js';

/** No row when the form was sent before. */
const SAY = sql({
  text: `insert into books.goods_want (id, committee_id, place_id, replaces_id, hours, phone) values ($1, $2, $3, $4, $5, $6)
    on conflict (id) do nothing`,
  params: [uuid, uuid, uuid, nullable(uuid), text, text],
});

const ADD_LINE = sql({
  text: `insert into books.goods_want_line (want_id, line_no, committee_id, taking, goods, unit, quantity, until_on, reason)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
  params: [uuid, int, uuid, text, text, text, nullable(bigint), nullable(day), text],
});

/** No row where it was withdrawn or replaced before. */
const WITHDRAW = sql({
  text: `insert into books.goods_want (id, committee_id, place_id, replaces_id, is_withdrawn)
    select $2, w.committee_id, w.place_id, w.id, true from books.goods_want w where w.id = $1 and not w.is_withdrawn
    on conflict do nothing returning id, place_id, committee_id`,
  params: [uuid, uuid],
  row: { id: uuid, placeId: uuid, committeeId: uuid },
});

const WITHDRAWN = sql({
  text: `select exists (select from books.goods_want w where w.replaces_id = $1 and w.is_withdrawn) as holds`,
  params: [uuid],
  row: { holds: bool },
});

/** What places want and do not take. Nothing is changed: a newer wording holds in place of the one before. */
@Injectable()
export class GoodsWants {
  constructor(
    private readonly db: Database,
    private readonly log: AuditLog,
  ) {}

  /**
   * The same id again is harmless. Conflict: `goodsWants.replacedBefore` where another wrote meanwhile. Refused:
   * `constraints.goods_want_by_officer`.
   */
  async say({ lines, ...draft }: WantDraft): Promise<void> {
    const { id, committeeId, placeId, replacesId, hours, phone } = draft;
    await this.db.transaction(async () => {
      const values = [id, committeeId, placeId, replacesId, hours, phone] as const;
      if ((await this.db.execute(SAY, values)) === 0) return;
      for (const [index, line] of lines.entries()) {
        const { taking, goods, unit, quantity, untilOn, reason } = line;
        const told = [taking, goods, unit, quantity, untilOn, reason] as const;
        await this.db.execute(ADD_LINE, [id, index + 1, committeeId, ...told]);
      }
      await this.note('say', draft, { lines: lines.length });
    });
  }

  /** Of a wording that holds; again is harmless. Conflict: `constraints.goods_want_replaced_once` where another wrote meanwhile. */
  async withdraw(id: string, by: { readonly submissionId: string }): Promise<void> {
    await this.db.transaction(async () => {
      const gone = await this.db.maybeOne(WITHDRAW, [id, by.submissionId]);
      if (gone !== null) await this.note('withdraw', gone, {});
      else if (!(await this.db.one(WITHDRAWN, [id])).holds) {
        throw conflict('goodsWants.replacedBefore');
      }
    });
  }

  private note(
    verb: string,
    of: { id: string; placeId: string; committeeId: string },
    after: object,
  ) {
    const { id: subjectId, placeId, committeeId } = of;
    return this.log.record({
      ...{ action: `goodsWants.${verb}`, subjectType: 'goods_want', subjectId, committeeId },
      after: { placeId, ...after },
    });
  }
}
