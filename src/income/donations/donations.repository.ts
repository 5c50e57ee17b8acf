import { Injectable } from '@nestjs/common';
import { invariant } from '../../kernel/invariant.js';
import type { NameDisplay } from '../../kernel/privacy/mask-name.js';
import { bytesArray, plainArray, textArray } from '../../platform/database/batch/array-text.js';
import { insertion, type Insertion } from '../../platform/database/batch/exchange.js';
import { Database } from '../../platform/database/database.js';
import {
  bool,
  bytes,
  day,
  dong,
  instant,
  list,
  listText,
  nullable,
  smallint,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type ParamsOf, type RowOf } from '../../platform/database/statements/statement.js';
import type {
  GiftDraft,
  HeldGift,
  NumberedGift,
  PartReturn,
  ReturnedPart,
  TakeBack,
} from './donations.types.js';

const GIFTS = `
insert into income.donation (id, committee_id, fund_id, appeal_id, restriction_id, channel, amount_dong, business_date,
  occurred_at, recorded_by, source_type, source_id, bank_account_id, bank_reference, donor_name, message, display, name_salt, turn, name_reader)
select unnest($1::uuid[]), unnest($2::uuid[]), unnest($3::uuid[]), unnest($4::uuid[]), unnest($5::uuid[]),
  unnest($6::text[]), unnest($7::bigint[]), unnest($8::date[]), unnest($9::timestamptz[]), unnest($10::uuid[]),
  unnest($11::text[]), unnest($12::uuid[]), unnest($13::uuid[]), unnest($14::text[]), unnest($15::text[]),
  unnest($16::text[]), unnest($17::text[]), unnest($18::bytea[]), unnest($19::smallint[]), unnest($20::smallint[])`;

const GIFT_LISTS = [
  listText(uuid),
  listText(uuid),
  listText(uuid),
  listText(nullable(uuid)),
  listText(nullable(uuid)),
  listText(text),
  listText(dong),
  listText(day),
  listText(nullable(instant)),
  listText(nullable(uuid)),
  listText(text),
  listText(uuid),
  listText(nullable(uuid)),
  listText(nullable(text)),
  listText(nullable(text)),
  listText(nullable(text)),
  listText(text),
  listText(nullable(bytes)),
  listText(smallint),
  listText(nullable(smallint)),
] as const;

const INSERT_GIFTS = sql({ name: 'insert_gifts', text: GIFTS, params: GIFT_LISTS });

const INSERT_NEW_GIFTS = sql({
  name: 'insert_new_gifts',
  text: `${GIFTS} on conflict on constraint donation_source_once do nothing`,
  params: GIFT_LISTS,
});

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
    return this.db.execute(INSERT_NEW_GIFTS, listsOf(gifts));
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

/** All of them or, when a source is known already, none: `donation_source_once`. */
export function insertionOf(gifts: readonly NumberedGift[]): Insertion {
  return insertion(INSERT_GIFTS, listsOf(gifts));
}

function listsOf(gifts: readonly NumberedGift[]): ParamsOf<typeof GIFT_LISTS> {
  type Value = string | number | bigint | null | undefined;
  const plain = (read: (gift: GiftDraft) => Value) =>
    plainArray(gifts.map(({ gift }) => read(gift)));
  const words = (read: (gift: GiftDraft) => string | null | undefined) =>
    textArray(gifts.map(({ gift }) => read(gift)));
  return [
    plainArray(gifts.map((gift) => gift.donationId)),
    plain((gift) => gift.committeeId),
    plain((gift) => gift.fundId),
    plain((gift) => gift.appealId),
    plain((gift) => gift.restrictionId),
    plain((gift) => gift.channel),
    plain((gift) => gift.amountDong),
    plain((gift) => gift.businessDate),
    plain((gift) => gift.occurredAt?.toISOString()),
    plain((gift) => gift.recordedBy),
    plain((gift) => gift.sourceType),
    plain((gift) => gift.sourceId),
    plain((gift) => gift.bankAccountId),
    words((gift) => gift.bankReference),
    words((gift) => gift.donorName),
    words((gift) => gift.message),
    plain((gift) => gift.display ?? 'masked'),
    bytesArray(gifts.map(({ subject }) => subject?.salt)),
    plain((gift) => gift.turn ?? 1),
    plain((gift) => gift.nameReader),
  ];
}
