import { invariant } from '../../kernel/invariant.js';
import type { AccountOf } from './chart.service.js';
import type { Entry, EntryDraft } from './ledger.types.js';
import { type AccountRole, RULES } from './rules.js';

/** The two lines of an entry, as its rule says: debit one account, credit the other, in one layer. */
export function withLines(entry: Entry, accountOf: AccountOf): EntryDraft {
  const { rule, event, layer, amountDong } = entry;
  const { of, debit, credit } = RULES[rule];
  const { fundId, appealId = null, restrictionId = null } = layer;
  const account = (side: AccountRole | 'money') => accountIdOf(side, entry, accountOf);
  return {
    id: event.entryId,
    businessDate: event.businessDate,
    committeeId: event.committeeId,
    rule,
    sourceType: of,
    sourceId: event.id,
    recordedBy: event.recordedBy ?? null,
    subjectFingerprint: event.subjectFingerprint ?? null,
    postings: [
      { fundId, appealId, restrictionId, accountId: account(debit), amountDong },
      { fundId, appealId, restrictionId, accountId: account(credit), amountDong: -amountDong },
    ],
  };
}

function accountIdOf(side: AccountRole | 'money', entry: Entry, accountOf: AccountOf): number {
  const { rule, event, money } = entry;
  if (side !== 'money') return accountOf(side, event.businessDate);
  invariant(money, `${rule} is told where the money lies`);
  return typeof money === 'string' ? accountOf(money, event.businessDate) : money.ledgerAccountId;
}
