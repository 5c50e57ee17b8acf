import { may } from '../../people/identity/permissions.js';
import type { Actor } from '../../platform/request/actor.js';
import type { PaymentSource } from './disbursements.types.js';

export function mayPay(actor: Actor): boolean {
  return may(actor, 'disbursements.pay');
}

/** Those who may record the hand-over of what was paid. */
export function mayRecord(actor: Actor): boolean {
  return may(actor, 'handovers.record');
}

/** `bank:<id>` or `cash:<id>` as the form sends it. */
export function sourceOf(key: string): PaymentSource {
  const [way, id = ''] = key.split(':');
  return way === 'cash' ? { way, cashBoxId: id } : { way: 'bank', bankAccountId: id };
}
