import { Injectable } from '@nestjs/common';
import { GoodsStock } from '../../books/goods-stock/goods-stock.service.js';
import { Numbers } from '../../books/numbers/numbers.service.js';
import { conflict, notFound, refused } from '../../kernel/errors.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import {
  bool,
  day,
  int,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { GoodsIssueLine, GoodsIssueVoid } from './goods-issues.entity.js';
import { GoodsIssuesQueries } from './goods-issues.queries.js';
import type { GoodsIssueDraft, GoodsIssueKind } from './goods-issues.types.js';

/** Book of papers by which goods leave the store (form C31-HD). */
const BOOK = 'PXK';

/** Whose goods they are, and whether the form was sent before. */
const OF = sql({
  text: `select p.committee_id, exists (select from spending.goods_issue i where i.id = $2) as is_known
    from books.goods_place_told p where p.id = $1`,
  params: [uuid, uuid],
  row: { committeeId: uuid, isKnown: bool },
});

const PROPOSE = sql({
  text: `insert into spending.goods_issue (id, committee_id, book, year, number, kind, recipient, households, reason, left_on, issued_on)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
  params: [
    ...([uuid, uuid, text, int, int, textOf<GoodsIssueKind>()] as const),
    ...([text, nullable(int), text, day, day] as const),
  ],
});

/** No row when it was decided before or is not in sight. `$3`: only by its own proposer. */
const DECIDE = sql({
  text: `update spending.goods_issue set decision = $2, declined_because = $4
    where id = $1 and decision is null and ($3::uuid is null or proposed_by = $3)
    returning committee_id, kind, left_on, books.written_number(book, year, number) as number`,
  params: [uuid, textOf<'confirmed' | 'declined'>(), nullable(uuid), text],
  row: { committeeId: uuid, kind: textOf<GoodsIssueKind>(), leftOn: day, number: text },
});

/** Goods leave the store by the word of two: who keeps them proposes, an approver confirms, and only then they have left. */
@Injectable()
export class GoodsIssues {
  constructor(
    private readonly db: Database,
    private readonly numbers: Numbers,
    private readonly stock: GoodsStock,
    private readonly clock: Clock,
    private readonly queries: GoodsIssuesQueries,
    private readonly log: AuditLog,
  ) {}

  /**
   * Nothing leaves yet; the same id again is harmless. Refused: `goodsIssues.noGoods`, `constraints.goods_issue_by_keeper`,
   * `constraints.goods_issue_not_expired`, `constraints.goods_issue_of_committee`, `constraints.goods_issue_days`.
   */
  async propose(draft: GoodsIssueDraft): Promise<void> {
    const { id, kind, recipient, households, reason, leftOn, lines } = draft;
    await this.db.transaction(async () => {
      const of = await this.db.maybeOne(OF, [lines[0]?.placeId ?? id, id]);
      if (of === null) throw refused('goodsIssues.noGoods');
      if (of.isKnown) return;
      const { committeeId } = of;
      const issuedOn = this.clock.today();
      const drawn = await this.numbers.next({ committeeId, book: BOOK, day: issuedOn });
      const { book, year, position, number } = drawn;
      await this.db.query(PROPOSE, [
        ...([id, committeeId, book, year, position, kind] as const),
        ...([recipient, households, reason, leftOn, issuedOn] as const),
      ]);
      const rows = lines.map((line, index) => ({
        ...{ issueId: id, lineNo: index + 1, committeeId, ...line },
      }));
      await this.db.records(GoodsIssueLine).insertAll(rows);
      await this.note('propose', { id, committeeId }, { number, kind, lines: lines.length });
    });
  }

  /**
   * Another's word, and with it the goods leave the store. Refused: `constraints.goods_issue_two_persons`,
   * `constraints.goods_issue_by_approver`; conflict `goodsIssues.decidedBefore`, `constraints.goods_never_negative`.
   */
  async confirm(id: string, movedBy: string): Promise<void> {
    await this.db.transaction(async () => {
      const decided = await this.decide(id, 'confirmed', { proposer: null, because: '' });
      const { committeeId, kind, leftOn: movedOn, number } = decided;
      for (const { placeId, parts } of await this.queries.partsByPlace(id)) {
        const of = { committeeId, placeId, sourceId: id, movedOn, movedBy };
        await this.stock.takeOut(parts, of, kind);
      }
      await this.note('confirm', { id, committeeId }, { number, kind });
    });
  }

  async decline(id: string, because: string): Promise<void> {
    await this.db.transaction(async () => {
      const { committeeId, number } = await this.decide(id, 'declined', {
        proposer: null,
        because,
      });
      await this.note('decline', { id, committeeId }, { number, because });
    });
  }

  /** The proposer's own second thought. */
  async withdraw(id: string, proposer: string): Promise<void> {
    await this.db.transaction(async () => {
      const { committeeId, number } = await this.decide(id, 'declined', { proposer, because: '' });
      await this.note('withdraw', { id, committeeId }, { number });
    });
  }

  /**
   * Recorded in error: the goods are back in store as if they had never left. Refused
   * `constraints.goods_issue_void_by_another`; conflict `goodsIssues.voidBefore`.
   */
  async void({ id, reason, voidedBy }: { id: string; reason: string; voidedBy: string }) {
    await this.db.transaction(async () => {
      const issue = await this.queries.issue(id);
      if (issue === null) throw notFound('goodsIssues.unknown');
      if (!(await this.stock.undo(id, voidedBy))) throw conflict('goodsIssues.voidBefore');
      const { committeeId, number } = issue;
      await this.db.records(GoodsIssueVoid).insert({ issueId: id, committeeId, reason, voidedBy });
      await this.note('void', { id, committeeId }, { number, reason });
    });
  }

  private async decide(
    id: string,
    word: 'confirmed' | 'declined',
    { proposer, because }: { proposer: string | null; because: string },
  ) {
    const decided = await this.db.maybeOne(DECIDE, [id, word, proposer, because]);
    if (decided === null) throw conflict('goodsIssues.decidedBefore');
    return decided;
  }

  private note(verb: string, of: { id: string; committeeId: string }, after: object) {
    const { id: subjectId, committeeId } = of;
    const action = `goodsIssues.${verb}`;
    return this.log.record({ action, subjectType: 'goods_issue', subjectId, committeeId, after });
  }
}
