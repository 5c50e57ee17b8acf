import {
  bytes as bytesOf,
  listsOf,
  plain,
  rowOf,
  words,
} from '../../../platform/database/batch/insert-columns.js';
import { insertion, type Insertion } from '../../../platform/database/batch/exchange.js';
import {
  asText,
  bytes,
  day,
  dong,
  instant,
  listText,
  nullable,
  smallint,
  text,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql, type ParamsOf } from '../../../platform/database/statements/statement.js';
import type { NumberedGift } from '../donations.types.js';

const INTO = `
insert into income.donation (id, committee_id, fund_id, appeal_id, restriction_id, channel, amount_dong, business_date,
  occurred_at, recorded_by, source_type, source_id, bank_account_id, bank_reference, donor_name, message, display, name_salt, turn, name_reader)`;

const GIFTS = `${INTO}
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

const INSERT_GIFT = sql({
  name: 'insert_gift',
  text: `${INTO} values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
  params: [
    asText(uuid),
    asText(uuid),
    asText(uuid),
    asText(uuid),
    asText(uuid),
    asText(text),
    asText(dong),
    asText(day),
    asText(instant),
    asText(uuid),
    asText(text),
    asText(uuid),
    asText(uuid),
    asText(text),
    asText(text),
    asText(text),
    asText(text),
    asText(bytes),
    asText(smallint),
    asText(smallint),
  ],
});

const COLUMNS = [
  plain((gift: NumberedGift) => gift.donationId),
  plain(({ gift }: NumberedGift) => gift.committeeId),
  plain(({ gift }: NumberedGift) => gift.fundId),
  plain(({ gift }: NumberedGift) => gift.appealId),
  plain(({ gift }: NumberedGift) => gift.restrictionId),
  plain(({ gift }: NumberedGift) => gift.channel),
  plain(({ gift }: NumberedGift) => gift.amountDong),
  plain(({ gift }: NumberedGift) => gift.businessDate),
  plain(({ gift }: NumberedGift) => gift.occurredAt?.toISOString()),
  plain(({ gift }: NumberedGift) => gift.recordedBy),
  plain(({ gift }: NumberedGift) => gift.sourceType),
  plain(({ gift }: NumberedGift) => gift.sourceId),
  plain(({ gift }: NumberedGift) => gift.bankAccountId),
  words(({ gift }: NumberedGift) => gift.bankReference),
  words(({ gift }: NumberedGift) => gift.donorName),
  words(({ gift }: NumberedGift) => gift.message),
  plain(({ gift }: NumberedGift) => gift.display ?? 'masked'),
  bytesOf(({ subject }: NumberedGift) => subject?.salt),
  plain(({ gift }: NumberedGift) => gift.turn ?? 1),
  plain(({ gift }: NumberedGift) => gift.nameReader),
] as const;

/** One statement however many gifts; a source that is known already is passed over. */
export const insertNewGifts = {
  statement: INSERT_NEW_GIFTS,
  params: (gifts: readonly NumberedGift[]): ParamsOf<typeof GIFT_LISTS> => listsOf(COLUMNS, gifts),
};

/** All of them or, when a source is known already, none: `donation_source_once`. */
export function insertionOf(gifts: readonly NumberedGift[]): Insertion {
  const [first] = gifts;
  return first !== undefined && gifts.length === 1
    ? insertion(INSERT_GIFT, rowOf(COLUMNS, first))
    : insertion(INSERT_GIFTS, listsOf(COLUMNS, gifts));
}
