import { may } from '../../../people/identity/permissions.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import type { Actor } from '../../../platform/request/actor.js';
import type { BookEntryRow } from './book-entries.queries.js';

type Permission = Parameters<typeof may>[1];

interface Door {
  readonly key: string;
  readonly href: string;
  readonly permission: Permission;
}

/** Where each kind of entry is set right: by its own record, which undoes the entry and all that hangs on it. */
function ownDoor(entry: BookEntryRow): Door | null {
  const { rule, voucherId, receiptId, giftId, lineId, isWaiting } = entry;
  if (rule === 'support-paid' && voucherId !== null) {
    const href = paths.spending.disbursement(voucherId);
    return { key: 'payment', href, permission: 'disbursements.pay' };
  }
  if (receiptId !== null) {
    return {
      key: 'receipt',
      href: paths.income.cashReceipt(receiptId),
      permission: 'cash.void',
    };
  }
  if (lineId !== null) {
    const href = isWaiting ? paths.income.suspenseLine(lineId) : paths.income.explainedLine(lineId);
    return { key: isWaiting ? 'waiting' : 'line', href, permission: 'suspense.resolve' };
  }
  if (giftId === null) return null;
  return { key: 'gift', href: paths.income.donation(giftId), permission: 'donations.read' };
}

/** Null for a reversal and for what was reversed: neither is undone again. */
export function doorOf(entry: BookEntryRow, actor: Pick<Actor, 'roles'>, t: Translate) {
  if (entry.reversesId !== null || entry.reversalId !== null) return null;
  const door = ownDoor(entry);
  if (door === null) return { text: t('accountBooks.door.none'), href: null };
  const href = may(actor, door.permission) ? door.href : null;
  return { text: t(`accountBooks.door.${door.key}`), href };
}
