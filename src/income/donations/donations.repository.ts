import { Injectable } from '@nestjs/common';
import { invariant } from '../../kernel/invariant.js';
import type { NameDisplay } from '../../kernel/privacy/mask-name.js';
import { Database } from '../../platform/database/database.js';
import {
  bool,
  day,
  dong,
  list,
  nullable,
  smallint,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';
import type {
  GiftDraft,
  HeldGift,
  NumberedGift,
  PartReturn,
  ReturnedPart,
  TakeBack,
} from './donations.types.js';
import { insertNewGifts } from './receiving/gift-rows.js';

const FIND_BY_SOURCE = sql({
  text: `
select d.id as donation_id, d.source_type, d.source_id, d.turn, e.id as entry_id
from unnest($1::text[], $2::uuid[], $3::smallint[]) as wanted(source_type, source_id, turn)
join income.donation d using (source_type, source_id, turn)
left join books.journal e on e.rule = 'gift-received' and e.source_id = d.id`,
  params: [list(text), list(uuid), list(smallint)],
  row: {
    donationId: uuid,
    sourceType: text,
    sourceId: uuid,
    turn: smallint,
    entryId: nullable(uuid),
  },
});

/** A row that says where a source ended up; `entryId` is null only inside the transaction that is receiving it. */
export type SourceRow = RowOf<typeof FIND_BY_SOURCE>;

const LOCK = sql({
  text: 'select true as found from income.donation where id = $1 for no key update',
  params: [uuid],
  row: { found: bool },
});

/** Behind the lock: it may have been moved while this waited. */
const HELD = sql({
  text: `select d.id as donation_id, d.committee_id, p.fund_id, p.appeal_id, p.restriction_id,
         d.amount_dong, d.donor_name, d.display from income.donation d join income.gift_place p on p.donation_id = d.id where d.id = $1`,
  params: [uuid],
  row: {
    donationId: uuid,
    committeeId: uuid,
    fundId: nullable(uuid),
    appealId: nullable(uuid),
    restrictionId: nullable(uuid),
    amountDong: dong,
    donorName: nullable(text),
    display: textOf<NameDisplay>(),
  },
});

const SET_DISPLAY = sql({
  text: 'update income.donation set display = $2 where id = $1',
  params: [uuid, text],
});

const SET_NAME = sql({
  text: 'update income.donation set donor_name = $2, display = $3, name_reader = null where id = $1',
  params: [uuid, nullable(text), text],
});

const TAKEN_BACK = sql({
  text: 'select true as found from income.gift_taken_back where donation_id = $1',
  params: [uuid],
  row: { found: bool },
});

const INSERT_TAKEN_BACK = sql({
  text: `insert into income.gift_taken_back (donation_id, committee_id, way, cause, reason, taken_back_by, entry_id)
    values ($1, $2, $3, $4, $5, $6, $7)`,
  params: [uuid, uuid, text, text, text, uuid, uuid],
});

const INSERT_RETURN = sql({
  text: `insert into income.gift_return (id, donation_id, committee_id, kind, amount_dong, on_day, source_type, source_id, reason, returned_by, entry_id)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
  params: [
    ...([uuid, uuid, uuid, text, dong, day, text, text, text] as const),
    ...([nullable(uuid), uuid] as const),
  ],
});

@Injectable()
export class DonationsRepository {
  constructor(private readonly db: Database) {}

  /** One statement however many gifts; a source that is known already is passed over. Returns how many are new. */
  async insertNew(gifts: readonly NumberedGift[]): Promise<number> {
    return this.db.execute(insertNewGifts.statement, insertNewGifts.params(gifts));
  }

  async findBySource(gifts: readonly GiftDraft[]): Promise<SourceRow[]> {
    return this.db.query(FIND_BY_SOURCE, [
      gifts.map((gift) => gift.sourceType),
      gifts.map((gift) => gift.sourceId),
      gifts.map((gift) => gift.turn ?? 1),
    ]);
  }

  /** The donation, locked until commit. */
  async hold(donationId: string): Promise<HeldGift | null> {
    if ((await this.db.maybeOne(LOCK, [donationId])) === null) return null;
    const { fundId, ...held } = await this.db.one(HELD, [donationId]);
    invariant(fundId, 'A gift serves a fund');
    return { ...held, fundId };
  }

  async isTakenBack(donationId: string): Promise<boolean> {
    return (await this.db.maybeOne(TAKEN_BACK, [donationId])) !== null;
  }

  async insertTakenBack(gift: HeldGift, request: TakeBack, entryId: string): Promise<void> {
    await this.db.execute(INSERT_TAKEN_BACK, [
      gift.donationId,
      gift.committeeId,
      request.way,
      request.way === 'reversed' ? request.cause : 'sent_back',
      request.reason,
      request.takenBackBy,
      entryId,
    ]);
  }

  async insertReturn(gift: HeldGift, of: PartReturn, ids: ReturnedPart): Promise<void> {
    await this.db.execute(INSERT_RETURN, [
      ids.returnId,
      gift.donationId,
      gift.committeeId,
      of.kind,
      of.amountDong,
      of.onDay,
      of.source.type,
      of.source.id,
      of.reason,
      of.returnedBy,
      ids.entryId,
    ]);
  }

  async setDisplay(donationId: string, display: NameDisplay): Promise<void> {
    await this.db.execute(SET_DISPLAY, [donationId, display]);
  }

  async setName(donationId: string, donorName: string | null, display: NameDisplay): Promise<void> {
    await this.db.execute(SET_NAME, [donationId, donorName, display]);
  }
}
