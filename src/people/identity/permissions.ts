import { Injectable } from '@nestjs/common';
import { PermissionTable, type Actor, type ProofAsked } from '../../platform/request/actor.js';

export const ROLES = ['officer', 'accountant', 'cashier', 'approver', 'auditor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Somebody holds each permission, and each says what it asks of them besides the role. */
interface Terms {
  readonly holders: readonly [Role, ...Role[]];
  readonly proof: ProofAsked;
}

const asking =
  (proof: ProofAsked) =>
  (...holders: Terms['holders']): Terms => ({ holders, proof });
/** The signed-in session is enough. */
const everyDay = asking('session');
/** Approves, pays, voids, closes or opens what is hidden: acting takes a proof of the person that is minutes old. */
const weighty = asking('freshToAct');
/** The same, and already for looking. */
const guarded = asking('freshToLook');

/**
 * Who may do what, in one table on purpose: that nobody both operates and approves must be seen at a glance. Which rows
 * a person reaches is decided by scope and policy. Those who receive and spend never approve, and the auditor changes
 * nothing in the books. A new permission has to say here how weighty it is: there is no default.
 */
export const PERMISSIONS = {
  'acknowledgements.issue': everyDay('officer', 'accountant'),
  'acknowledgements.read': everyDay('officer', 'accountant', 'cashier'),
  'accounts.confirm': weighty('approver'),
  'allocations.propose': everyDay('officer'),
  'allocations.approve': weighty('approver'),
  'allocations.read': everyDay('officer', 'accountant', 'cashier', 'approver'),
  'appeals.read': everyDay('officer', 'accountant', 'approver'),
  'appeals.write': everyDay('officer'),
  'audit.read': everyDay('auditor'),
  'households.confirmMerge': weighty('approver'),
  'households.name': everyDay('officer'),
  'households.read': everyDay('officer', 'approver'),
  'households.readFull': weighty('officer'),
  'households.register': everyDay('officer'),
  'bankProofs.propose': everyDay('accountant'),
  'bankProofs.read': everyDay('accountant', 'approver'),
  'bankProofs.sign': weighty('approver'),
  'cards.read': everyDay('officer', 'accountant'),
  'cash.receive': everyDay('cashier'),
  'cash.void': weighty('accountant'),
  'cash.read': everyDay('officer', 'accountant', 'cashier'),
  'cashCounts.propose': everyDay('cashier'),
  'cashCounts.read': everyDay('accountant', 'cashier', 'approver'),
  'cashCounts.sign': weighty('accountant'),
  'cashDifferences.decide': weighty('approver'),
  'cashDifferences.propose': everyDay('accountant'),
  'cashDifferences.read': everyDay('accountant', 'cashier', 'approver'),
  'claims.answer': everyDay('officer', 'accountant'),
  'claims.confirm': weighty('approver'),
  'claims.read': everyDay('officer', 'accountant', 'approver'),
  'daysOff.confirm': weighty('approver'),
  'daysOff.propose': everyDay('officer'),
  'daysOff.read': everyDay('officer', 'accountant', 'cashier', 'approver'),
  'disbursements.pay': weighty('accountant', 'cashier'),
  'disbursements.read': everyDay('officer', 'accountant', 'cashier', 'approver'),
  'donations.display': everyDay('officer', 'accountant'),
  'donations.read': everyDay('officer', 'accountant', 'cashier'),
  'exchangeRates.enter': everyDay('accountant'),
  'fundHandovers.confirm': weighty('approver'),
  'fundHandovers.read': everyDay('accountant', 'approver'),
  'fundHandovers.write': everyDay('accountant'),
  'funds.read': everyDay('officer', 'accountant', 'cashier', 'approver'),
  'funds.write': everyDay('accountant'),
  'goods.catalogue': everyDay('officer', 'accountant'),
  'goods.confirm': weighty('approver'),
  'goods.giveOut': everyDay('officer', 'cashier'),
  'goods.read': everyDay('officer', 'accountant', 'cashier', 'approver'),
  'goods.receive': everyDay('officer', 'cashier'),
  'goods.void': weighty('accountant'),
  'goods.wants': everyDay('officer'),
  'giftMoves.confirm': weighty('approver'),
  'giftMoves.propose': everyDay('accountant'),
  'giftMoves.read': everyDay('accountant', 'approver'),
  'lateGifts.confirm': weighty('approver'),
  'lateGifts.propose': everyDay('accountant'),
  'lateGifts.read': everyDay('officer', 'accountant', 'approver'),
  'ledger.read': everyDay('accountant', 'auditor'),
  'matching.decide': everyDay('accountant'),
  'namedShares.read': everyDay('officer', 'accountant'),
  'namedShares.write': everyDay('officer', 'accountant'),
  'openings.read': everyDay('accountant', 'approver'),
  'openings.sign': weighty('approver'),
  'outbox.read': everyDay('admin'),
  'paperBooks.confirm': weighty('accountant'),
  'paperBooks.keep': everyDay('officer', 'cashier'),
  'paperBooks.read': everyDay('officer', 'accountant', 'cashier'),
  'paperBooks.register': everyDay('accountant'),
  'periods.close': weighty('accountant'),
  'periods.reopen': weighty('approver'),
  'periods.read': everyDay('accountant', 'approver'),
  'pledges.decide': weighty('officer', 'approver'),
  'pledges.enter': everyDay('officer'),
  'pledges.read': everyDay('officer', 'accountant', 'approver'),
  'handovers.record': everyDay('officer', 'cashier'),
  'handovers.publishPhotos': everyDay('officer'),
  'handovers.undo': weighty('approver'),
  'handovers.read': everyDay('officer', 'accountant', 'cashier', 'approver'),
  'refundReserves.confirm': weighty('approver'),
  'refundReserves.propose': everyDay('accountant'),
  'refundReserves.read': everyDay('accountant', 'cashier', 'approver'),
  'refundReversals.confirm': weighty('approver'),
  'refundReversals.propose': everyDay('accountant'),
  'refunds.decide': weighty('approver'),
  'refunds.pay': weighty('accountant', 'cashier'),
  'refunds.read': everyDay('officer', 'accountant', 'cashier', 'approver'),
  'refunds.request': everyDay('officer', 'accountant'),
  'releases.confirm': weighty('approver'),
  'releases.propose': everyDay('officer', 'accountant'),
  'restrictions.read': everyDay('officer', 'accountant', 'cashier', 'approver'),
  'restrictions.write': everyDay('officer'),
  'routeSettlements.confirm': weighty('approver'),
  'routeSettlements.propose': everyDay('officer'),
  'statements.import': everyDay('accountant'),
  'statements.read': everyDay('accountant'),
  'suspense.resolve': everyDay('accountant'),
  'takingsBack.confirm': weighty('approver'),
  'takingsBack.propose': everyDay('accountant'),
  'takingsBack.read': everyDay('accountant', 'approver'),
  'users.manage': guarded('admin'),
} satisfies Readonly<Record<string, Terms>>;

type PermissionName = keyof typeof PERMISSIONS;

declare module '../../platform/request/access-names.js' {
  interface AccessNames {
    readonly role: Role;
    readonly permission: PermissionName;
  }
}

export function roleMay(role: Role, permission: PermissionName): boolean {
  return PERMISSIONS[permission].holders.includes(role);
}

/** True when one of the actor's roles carries the permission, wherever it is held. */
export function may(actor: Pick<Actor, 'roles'>, permission: PermissionName): boolean {
  return actor.roles.some(({ role }) => roleMay(role, permission));
}

/** Ids of the committees where the actor holds a role that carries the permission. */
export function committeesWhere(actor: Actor, permission: PermissionName): string[] {
  return actor.roles
    .filter(({ role }) => roleMay(role, permission))
    .map(({ committeeId }) => committeeId);
}

/** The table as the lower floor asks it. */
@Injectable()
export class RolePermissions extends PermissionTable {
  override may(actor: Actor, permission: PermissionName): boolean {
    return may(actor, permission);
  }

  override proofOf(permission: PermissionName): ProofAsked {
    return PERMISSIONS[permission].proof;
  }
}
