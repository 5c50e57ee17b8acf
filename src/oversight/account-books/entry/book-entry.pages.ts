import { formatViDate, formatViInstant } from '../../../kernel/dates/business-date.js';
import { may } from '../../../people/identity/permissions.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { defineTable, dongColumn, headColumn } from '../../../platform/pages/table.js';
import type { Actor } from '../../../platform/request/actor.js';
import { creditOf, debitOf } from '../book-words.js';
import { doorOf } from './entry-door.js';
import type { BookEntry, BookEntryRow, EntryPosting } from './book-entries.queries.js';

const postingsTable = defineTable<EntryPosting>('accountBooks.entry', {
  account: headColumn(({ accountCode, accountName, fundCode }) => ({
    text: `${accountCode} · ${accountName}`,
    note: fundCode,
  })),
  debit: dongColumn(({ amountDong }) => debitOf(amountDong)),
  credit: dongColumn(({ amountDong }) => creditOf(amountDong)),
});

/** One entry as it stands in the books, to be read only; its record is one step on, for who may read that. */
export function bookEntryPage(
  { entry, postings }: BookEntry,
  actor: Pick<Actor, 'roles'>,
  t: Translate,
) {
  const other = entry.reversesId ?? entry.reversalId;
  const what = entry.reversesId === null ? 'isReversed' : 'reverses';
  return {
    number: entry.entryNo.toString(),
    backHref: paths.oversight.journal(),
    rule: ruleOf(entry, t),
    occurred: formatViDate(entry.businessDate),
    late: entry.eventDate && t('ledger.late', { day: formatViDate(entry.eventDate) }),
    noticed: formatViInstant(entry.recordedAt),
    recordedBy: entry.recordedBy ?? t('accountBooks.entry.system'),
    reason: entry.reason,
    other:
      other === null
        ? null
        : {
            words: t(`accountBooks.entry.${what}`, { day: printedDay(entry.originDate) }),
            href: paths.oversight.bookEntry(other),
          },
    record: recordOf(entry, actor, t),
    door: doorOf(entry, actor, t),
    postings: postingsTable.view(postings, t),
  };
}

/** A reversal bears the name of what it undoes. */
function ruleOf({ rule, reversesId }: BookEntryRow, t: Translate): string {
  const words = t(`ledger.rules.names.${rule}`);
  return reversesId === null ? words : t('accountBooks.entry.undone', { rule: words });
}

function printedDay(day: string | null): string {
  return day === null ? '' : formatViDate(day);
}

function recordOf(entry: BookEntryRow, actor: Pick<Actor, 'roles'>, t: Translate) {
  const { voucherId, voucherNumber: number, giftId, lineId, bankReference: reference } = entry;
  const known = [
    {
      ...{ id: voucherId, text: t('accountBooks.entry.voucher', { number: number ?? '' }) },
      href: (one: string) => paths.spending.disbursement(one),
      permission: 'disbursements.read',
    },
    {
      ...{ id: giftId, text: t('accountBooks.entry.gift') },
      href: (one: string) => paths.income.donation(one),
      permission: 'donations.read',
    },
    {
      ...{ id: lineId, text: t('accountBooks.entry.line', { reference: reference ?? '' }) },
      href: entry.isWaiting ? paths.income.suspenseLine : paths.income.explainedLine,
      permission: 'suspense.resolve',
    },
  ] as const;
  const records = known.flatMap(({ id, text, href, permission }) =>
    id === null ? [] : [{ text, href: may(actor, permission) ? href(id) : null }],
  );
  return records[0] ?? null;
}
