import type { Actor, Role } from '../../platform/request/actor.js';
import type { PaymentSource } from './disbursements.types.js';

export function mayPay(actor: Actor): boolean {
  return holds(actor, ['accountant', 'cashier']);
}

/** Those who may record the hand-over of what was paid. */
export function mayRecord(actor: Actor): boolean {
  return holds(actor, ['officer', 'cashier']);
}

/** `bank:<id>` or `cash:<id>` as the form sends it. */
export function sourceOf(key: string): PaymentSource {
  const [way, id = ''] = key.split(':');
  return way === 'cash' ? { way, cashBoxId: id } : { way: 'bank', bankAccountId: id };
}

function holds(actor: Actor, roles: readonly Role[]): boolean {
  return actor.roles.some(({ role }) => roles.includes(role));
}
