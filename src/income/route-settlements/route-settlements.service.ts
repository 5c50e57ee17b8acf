import { Injectable } from '@nestjs/common';
import { conflict } from '../../kernel/errors.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { day, dong, text, textOf, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { Pledges } from '../pledges/pledges.service.js';
import type { RouteSettlementDraft, SettlementRoute } from './route-settlements.types.js';

const PROPOSE = sql({
  text: `insert into income.route_settlement (id, pledge_id, route, amount_dong, happened_on, place, proof, details) values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (id) do nothing returning committee_id`,
  params: [uuid, uuid, textOf<SettlementRoute>(), dong, day, text, text, text],
  row: { committeeId: uuid },
});

const UNDO = sql({
  text: `insert into income.route_settlement (id, pledge_id, route, amount_dong, happened_on, place, proof, details, undoes_id)
    select $1, r.pledge_id, r.route, r.amount_dong, r.happened_on, r.place, r.proof, r.details, r.id from income.route_settlement r where r.id = $2
    on conflict (id) do nothing returning committee_id`,
  params: [uuid, uuid],
  row: { committeeId: uuid },
});

const DECIDED = {
  committeeId: uuid,
  pledgeId: uuid,
  amountDong: dong,
  route: textOf<SettlementRoute>(),
};

/** No row when it was decided before or is not in sight. */
const DECIDE = sql({
  text: `update income.route_settlement set decision = $2, declined_because = $3 where id = $1 and decision is null
    returning committee_id, pledge_id, amount_dong, route`,
  params: [uuid, textOf<'confirmed' | 'declined'>(), text],
  row: DECIDED,
});

const WITHDRAW = sql({
  text: `update income.route_settlement set decision = 'declined' where id = $1 and decision is null and proposed_by = platform.actor_id()
    returning committee_id, pledge_id, amount_dong, route`,
  params: [uuid],
  row: DECIDED,
});

/**
 * Promises kept by other routes than our accounts: directly to a unit of the system, by the giver's own delivery with the Front
 * present, in goods. An officer says so with a paper, an approver confirms; no entry is posted, for it is not our money.
 */
@Injectable()
export class RouteSettlements {
  constructor(
    private readonly db: Database,
    private readonly pledges: Pledges,
    private readonly audit: AuditLog,
  ) {}

  /**
   * The same form sent twice is one. Errors: `pledges.notFound`; refused `route_settlement_by_officer`,
   * `route_settlement_of_registered`, `route_settlement_within_promise`, `route_settlement_happened`.
   */
  async propose(draft: RouteSettlementDraft): Promise<void> {
    const { id, pledgeId, route, amountDong, happenedOn, place, proof, details } = draft;
    await this.db.transaction(async () => {
      await this.pledges.byId(pledgeId);
      const values = [id, pledgeId, route, amountDong, happenedOn, place, proof, details] as const;
      const made = await this.db.maybeOne(PROPOSE, values);
      if (made === null) return;
      const after = { pledgeId, route, amountDong, happenedOn, proof };
      await this.record('propose', { id, ...made, after });
    });
  }

  /** Another's word: the promise is settled by that much. Refused for anybody but an approver, and for the proposer. */
  async confirm(id: string): Promise<void> {
    await this.decide('confirm', { id, word: 'confirmed', because: '' });
  }

  async decline(id: string, because: string): Promise<void> {
    await this.decide('decline', { id, word: 'declined', because });
  }

  /** The proposer's own second thought. */
  async withdraw(id: string): Promise<void> {
    await this.db.transaction(async () => {
      const withdrawn = await this.db.maybeOne(WITHDRAW, [id]);
      if (withdrawn === null) throw conflict('routeSettlements.decidedBefore');
      await this.record('withdraw', { id, ...withdrawn, after: {} });
    });
  }

  /** A confirmed one was an error: a row against it, which an approver confirms like any other. */
  async undo(id: string, undoingId: string): Promise<void> {
    await this.db.transaction(async () => {
      const made = await this.db.maybeOne(UNDO, [undoingId, id]);
      if (made !== null) await this.record('undo', { id: undoingId, ...made, after: { of: id } });
    });
  }

  private async decide(
    verb: 'confirm' | 'decline',
    { id, word, because }: { id: string; word: 'confirmed' | 'declined'; because: string },
  ): Promise<void> {
    await this.db.transaction(async () => {
      const decided = await this.db.maybeOne(DECIDE, [id, word, because]);
      if (decided === null) throw conflict('routeSettlements.decidedBefore');
      const { committeeId, ...after } = decided;
      await this.record(verb, { id, committeeId, after });
    });
  }

  private record(verb: string, of: { id: string; committeeId: string; after: object }) {
    const { id: subjectId, committeeId, after } = of;
    const action = `routeSettlements.${verb}`;
    const subjectType = 'route_settlement';
    return this.audit.record({ action, subjectType, subjectId, committeeId, after });
  }
}
