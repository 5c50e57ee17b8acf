import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { refused } from '../../kernel/errors.js';
import { uuidv7 } from '../../kernel/ids.js';
import { invariant } from '../../kernel/invariant.js';
import { Database } from '../../platform/database/database.js';
import { entry, Ledger } from '../ledger/ledger.service.js';
import { UnderWayClearing, UnderWayRecord } from './under-way.entity.js';
import { CARRIED_OUT, ENTRIES_OF, STILL_UNDER_WAY, THESE } from './under-way.queries.js';
import type { Clearing, Sent, StillUnderWay, UnderWayKind } from './under-way.types.js';

/** Money between the books and a bank: sent by a record, cleared by the line of a statement, never more than once. */
@Injectable()
export class UnderWay {
  constructor(
    private readonly db: Database,
    private readonly ledger: Ledger,
  ) {}

  /** Notes what an entry sent, in the entry's transaction: the database compares the two. */
  async send(sent: Sent): Promise<void> {
    invariant(this.db.inTransaction, 'What is sent stands beside its entry');
    await this.db.records(UnderWayRecord).insert(sent);
  }

  /** What a line of this account and day may tell of; at most 200. */
  still(of: {
    bankAccountId: string;
    on: BusinessDate;
    kinds: readonly UnderWayKind[];
    /** Of what banks carried out, for it may come back. */
    carriedOut?: boolean;
  }): Promise<StillUnderWay[]> {
    const { bankAccountId, on, kinds, carriedOut = false } = of;
    return this.db.query(carriedOut ? CARRIED_OUT : STILL_UNDER_WAY, [bankAccountId, on, kinds]);
  }

  /** Error (refused): `underWay.gone`, when one of them was taken back or is out of sight. */
  async these(ids: readonly string[]): Promise<StillUnderWay[]> {
    const found = await this.db.query(THESE, [ids]);
    if (found.length !== new Set(ids).size) throw refused('underWay.gone');
    return found;
  }

  /** Entries by which a decision cleared, as they stand. */
  async entriesBy(decisionId: string): Promise<string[]> {
    const rows = await this.db.query(ENTRIES_OF, [decisionId]);
    return rows.map(({ entryId }) => entryId);
  }

  /**
   * A line of the bank tells of it; answers with the entry. Refused by the database: `under_way_cleared_within`, when more
   * would be carried out than was sent, or more come back than was carried out; `under_way_told_by_another`, for a payment of
   * one's own.
   */
  async clear(record: StillUnderWay, clearing: Clearing): Promise<string> {
    const id = uuidv7();
    const entryId = uuidv7();
    const { committeeId, underWayAccountId: ledgerAccountId } = record;
    const { decisionId, amountDong, businessDate, decidedBy: recordedBy, waiting } = clearing;
    const rule = ruleOf(record.kind, amountDong);
    const event = { entryId, id, businessDate, committeeId, recordedBy };
    const moved = { layer: record, amountDong: amountDong < 0n ? -amountDong : amountDong };
    await this.ledger.post(entry(rule, event, { ...moved, money: { ledgerAccountId }, waiting }));
    const row = { id, underWayId: record.id, committeeId, decisionId, amountDong, entryId };
    await this.db.records(UnderWayClearing).insert(row);
    return entryId;
  }
}

function ruleOf(kind: UnderWayKind, amountDong: bigint) {
  if (kind === 'own_transfer') return 'own-transfer-arrived';
  return amountDong > 0n ? 'payment-cleared' : 'payment-came-back';
}
