import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../platform/audit-log/audit-log.js';
import { Database } from '../../../platform/database/database.js';
import { list, nullable, text, uuid } from '../../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../../platform/database/statements/statement.js';

const PROPOSE = sql({
  text: `insert into spending.payee_proxy (id, committee_id, entitlement_id, full_name, paper)
       select $1, e.committee_id, e.id, $3, $4 from spending.entitlement e where e.id = $2 and e.line_id = $5
       on conflict (id) do nothing returning committee_id`,
  params: [uuid, uuid, text, text, uuid],
  row: { committeeId: uuid },
});

const CONFIRM = sql({
  text: `update spending.payee_proxy p set decision = 'confirmed' from spending.entitlement e
       where e.id = p.entitlement_id and e.line_id = $1 and p.id = any ($2) and p.decision is null returning p.committee_id`,
  params: [uuid, list(uuid)],
  row: { committeeId: uuid },
});

const OF_LINE = sql({
  text: `select p.id, p.full_name, p.paper, e.label, p.decision from spending.payee_proxy p
       join spending.named_beneficiary e on e.id = p.entitlement_id where e.line_id = $1 order by p.proposed_at, p.id`,
  params: [uuid],
  row: { id: uuid, fullName: text, paper: text, label: text, decision: nullable(text) },
});

export type ProxyRow = RowOf<typeof OF_LINE>;

/** Who takes the money for a household that cannot come: recorded with its paper by one person, agreed to by another. */
@Injectable()
export class Proxies {
  constructor(
    private readonly db: Database,
    private readonly log: AuditLog,
  ) {}

  ofLine(lineId: string): Promise<ProxyRow[]> {
    return this.db.query(OF_LINE, [lineId]);
  }

  /** The same id again is harmless. Conflict: the same proxy waits or was agreed to. */
  async propose(proxy: {
    id: string;
    lineId: string;
    entitlementId: string;
    fullName: string;
    paper: string;
  }): Promise<void> {
    await this.db.transaction(async () => {
      const { id, lineId, entitlementId, fullName, paper } = proxy;
      const [made] = await this.db.query(PROPOSE, [id, entitlementId, fullName, paper, lineId]);
      if (made !== undefined) await this.note('proposeProxy', lineId, made.committeeId);
    });
  }

  /** Who proposed or confirmed is set by the database. Refused: `constraints.payee_proxy_two_persons`, `constraints.payee_proxy_by_approver`. */
  async confirm(lineId: string, proxyIds: readonly string[]): Promise<void> {
    await this.db.transaction(async () => {
      const [confirmed] = await this.db.query(CONFIRM, [lineId, proxyIds]);
      if (confirmed !== undefined) await this.note('confirmProxy', lineId, confirmed.committeeId);
    });
  }

  private async note(verb: string, lineId: string, committeeId: string): Promise<void> {
    const action = `entitlements.${verb}`;
    await this.log.record({
      ...{ action, subjectType: 'allocation_line', subjectId: lineId, committeeId },
    });
  }
}
