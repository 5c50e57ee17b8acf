import { Injectable } from '@nestjs/common';
import { notFound, refused } from '../../kernel/errors.js';
import { formatDongPlain } from '../../kernel/money/money.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { EntitlementsRepository } from './entitlements.repository.js';
import type {
  AgreementRequest,
  EndRequest,
  LineRest,
  NamingRequest,
} from './entitlements.types.js';

/** Who is helped by a line of an approved allocation. */
@Injectable()
export class Entitlements {
  constructor(
    private readonly db: Database,
    private readonly rows: EntitlementsRepository,
    private readonly log: AuditLog,
  ) {}

  /**
   * Names households, all or none; returns the ids in order. Errors (refused): `entitlements.aboveLine` with what is
   * left, `constraints.entitlement_of_recipient`, `constraints.spending_of_approved_line`; conflict
   * `constraints.entitlement_household_once`.
   */
  async nameBeneficiaries(request: NamingRequest): Promise<string[]> {
    return this.db.transaction(async () => {
      const rest = await this.rows.holdLine(request.lineId);
      if (rest === null) throw notFound('entitlements.lineUnknown');
      const given = request.entitlements.flatMap(({ id }) => (id === undefined ? [] : [id]));
      const known = given.length === 0 ? [] : await this.rows.known(given);
      if (known.length > 0) return known;
      checkFits(request, rest);
      const ids = await this.rows.insert(request, rest.recipientCommitteeId);
      await this.log.record({
        action: 'entitlements.name',
        subjectType: 'allocation_line',
        subjectId: request.lineId,
        committeeId: rest.recipientCommitteeId,
        after: { count: ids.length },
      });
      return ids;
    });
  }

  /**
   * Lets them be paid; what was agreed before stays as it was. Errors (refused): `constraints.entitlement_agreed_by_another`,
   * `constraints.entitlement_agreed_by_approver`.
   */
  async agree(request: AgreementRequest): Promise<void> {
    await this.db.transaction(async () => {
      const rest = await this.rows.holdLine(request.lineId);
      if (rest === null) throw notFound('entitlements.lineUnknown');
      const count = await this.rows.agree(request);
      await this.log.record({
        action: 'entitlements.agree',
        subjectType: 'allocation_line',
        subjectId: request.lineId,
        committeeId: rest.recipientCommitteeId,
        after: { count },
      });
    });
  }

  /**
   * Nothing more is paid to who was named: what was not paid is free within the line. Again is harmless. Error (refused):
   * `constraints.entitlement_end_of_unpaid`.
   */
  async end(request: EndRequest): Promise<void> {
    await this.db.transaction(async () => {
      const rest = await this.rows.holdLine(request.lineId);
      if (rest === null) throw notFound('entitlements.lineUnknown');
      if ((await this.rows.end(request)) === 0) return;
      const { entitlementId, reason } = request;
      await this.log.record({
        action: 'entitlements.end',
        subjectType: 'allocation_line',
        subjectId: request.lineId,
        committeeId: rest.recipientCommitteeId,
        after: { entitlementId, reason },
      });
    });
  }

  /** Error: `entitlements.lineUnknown`. */
  async rest(lineId: string): Promise<LineRest> {
    const rest = await this.rows.rest(lineId);
    if (rest === null) throw notFound('entitlements.lineUnknown');
    return rest;
  }
}

function checkFits({ entitlements }: NamingRequest, rest: LineRest): void {
  const quantity = entitlements.reduce((sum, each) => sum + each.quantity, 0);
  const dong = entitlements.reduce((sum, each) => sum + each.amountDong, 0n);
  if (quantity <= rest.leftQuantity && dong <= rest.leftDong) return;
  throw refused('entitlements.aboveLine', {
    quantity: rest.leftQuantity,
    amount: formatDongPlain(rest.leftDong),
  });
}
