import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/ids.js';
import { Database } from '../../platform/database/database.js';
import { LOCKS } from '../../platform/database/locks.js';
import { dong, int, list, text, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { Entitlement } from './entitlements.entity.js';
import type {
  AgreementRequest,
  EndRequest,
  LineRest,
  NamingRequest,
} from './entitlements.types.js';

const HOLD_LINE = sql({
  text: `select pg_advisory_xact_lock(${LOCKS.allocationLine}, hashtext($1))`,
  params: [text],
});

const REST = sql({
  text: `select l.line_id, l.recipient_committee_id, l.quantity as granted_quantity, l.amount_dong as granted_dong,
         rest.quantity as left_quantity, rest.amount_dong as left_dong
       from spending.allocated_line l cross join lateral spending.line_rest(l.line_id) rest where l.line_id = $1`,
  params: [uuid],
  row: {
    lineId: uuid,
    recipientCommitteeId: uuid,
    grantedQuantity: int,
    grantedDong: dong,
    leftQuantity: int,
    leftDong: dong,
  },
});

const AGREE = sql({
  text: `insert into spending.entitlement_agreement (entitlement_id, committee_id, agreed_by)
       select e.id, e.committee_id, $3 from spending.entitlement e where e.line_id = $1 and e.id = any ($2) order by e.id
       on conflict (entitlement_id) do nothing`,
  params: [uuid, list(uuid), uuid],
});

/** Those of the line that nobody ended before. */
const END = sql({
  text: `insert into spending.entitlement_end (entitlement_id, committee_id, reason, ended_by)
       select e.id, e.committee_id, $3, $4 from spending.entitlement e where e.line_id = $1 and e.id = $2
       on conflict (entitlement_id) do nothing`,
  params: [uuid, uuid, text, uuid],
});

const KNOWN = sql({
  text: 'select id from spending.entitlement where id = any ($1)',
  params: [list(uuid)],
  row: { id: uuid },
});

@Injectable()
export class EntitlementsRepository {
  constructor(private readonly db: Database) {}

  /** Namings of one line come one after another, so that what is left is true when it is said. */
  async holdLine(lineId: string): Promise<LineRest | null> {
    await this.db.execute(HOLD_LINE, [lineId]);
    return this.rest(lineId);
  }

  async rest(lineId: string): Promise<LineRest | null> {
    return this.db.maybeOne(REST, [lineId]);
  }

  /** Those of these ids that are named already. */
  async known(ids: readonly string[]): Promise<string[]> {
    return (await this.db.query(KNOWN, [ids])).map(({ id }) => id);
  }

  /** Those that nobody agreed to yet; returns how many. */
  agree({ lineId, entitlementIds, agreedBy }: AgreementRequest): Promise<number> {
    return this.db.execute(AGREE, [lineId, entitlementIds, agreedBy]);
  }

  end({ lineId, entitlementId, reason, endedBy }: EndRequest): Promise<number> {
    return this.db.execute(END, [lineId, entitlementId, reason, endedBy]);
  }

  async insert(request: NamingRequest, committeeId: string): Promise<string[]> {
    const { lineId, namedBy } = request;
    const rows = request.entitlements.map((entitlement) => {
      const { id = uuidv7(), householdId, groupLabel, quantity, amountDong } = entitlement;
      return { id, householdId, groupLabel, quantity, amountDong, committeeId, lineId, namedBy };
    });
    await this.db.records(Entitlement).insertAll(rows);
    return rows.map(({ id }) => id);
  }
}
