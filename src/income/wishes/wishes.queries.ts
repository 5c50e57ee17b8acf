import { Injectable } from '@nestjs/common';
import type { RestrictionKind } from '../../books/restrictions/restrictions.types.js';
import { Database } from '../../platform/database/database.js';
import {
  bigint,
  bytes,
  bool,
  count,
  day,
  dong,
  instant,
  int,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, sqlFor, type RowOf } from '../../platform/database/statements/statement.js';
import {
  KEYSET_WAYS,
  keysetSql,
  listed,
  wayOf,
  type KeysetWay,
  type Listed,
  type Place,
} from '../../platform/pages/keyset.js';
import type { WishStepKind } from './wishes.types.js';

const PAGE_SIZE = 50;

export type WishRow = RowOf<(typeof LIST)['forwards']>;
export type Wish = RowOf<typeof WISH>;
export type WishStep = RowOf<typeof STEPS>;
export type WishOffer = RowOf<typeof OFFER>;

/** What officers sort wishes by. */
export const WISH_PLACES = ['unanswered', 'with_giver', 'to_bind', 'bound', 'declined'] as const;
export type WishPlace = (typeof WISH_PLACES)[number];

const SOURCES = `income.pledge_wish p join books.fund_name f on f.id = p.fund_id left join books.appeal_title a on a.id = p.appeal_id`;
const ROW = {
  id: uuid,
  referenceCode: text,
  donorName: nullable(text),
  wish: nullable(text),
  purpose: text,
  amountDong: dong,
  settledDong: dong,
  place: textOf<WishPlace>(),
};
const SHOWN = `p.id, p.reference_code, p.donor_name, p.wish, coalesce(a.title, f.name) as purpose, p.amount_dong, p.settled_dong, p.wish_place as place`;

/** Newest promise first; $1 and $2 the place in the list: microseconds since the epoch, and the id. */
function listTextOf(way: KeysetWay, standing: string) {
  const { compare, direction } = keysetSql(way, 'desc');
  return `select ${SHOWN}, (extract(epoch from p.registered_at) * 1000000)::bigint::text as key from ${SOURCES}
    where ${standing} and ($1::bigint is null or (p.registered_at, p.id) ${compare} (timestamptz 'epoch' + $1::bigint * interval '1 microsecond', $2::uuid))
    order by p.registered_at ${direction}, p.id ${direction} limit ${PAGE_SIZE + 1}`;
}
const LIST = sqlFor(KEYSET_WAYS, (way) => ({
  text: listTextOf(way, 'true'),
  params: [nullable(bigint), nullable(uuid)],
  row: { ...ROW, key: text },
}));
/** $3 where the wish stands: a way of its own, for the index that begins with it. */
const LIST_AT = sqlFor(KEYSET_WAYS, (way) => ({
  text: listTextOf(way, 'p.wish_place = $3'),
  params: [nullable(bigint), nullable(uuid), text],
  row: { ...ROW, key: text },
}));

const WISH = sql({
  text: `select ${SHOWN}, p.committee_id, p.fund_id, p.appeal_id, p.has_address
    from ${SOURCES} where p.id = $1`,
  params: [uuid],
  row: {
    ...ROW,
    committeeId: uuid,
    fundId: uuid,
    appealId: nullable(uuid),
    hasAddress: bool,
  },
});

const STEPS = sql({
  text: `select s.id, s.kind, s.words, s.title, s.use_until, s.otherwise, s.restriction_id, s.acted_at, n.full_name as who
    from income.wish_step s left join people.person_name n on n.id = s.acted_by where s.pledge_id = $1 order by s.step_no`,
  params: [uuid],
  row: {
    id: uuid,
    kind: textOf<WishStepKind>(),
    words: text,
    title: nullable(text),
    useUntil: nullable(day),
    otherwise: nullable(text),
    restrictionId: nullable(uuid),
    actedAt: instant,
    who: nullable(text),
  },
});

const OFFER_COLUMNS = `s.id, s.pledge_id, s.committee_id, coalesce(s.title, '') as title, s.support_kind, s.admin_unit_id, s.use_until,
  coalesce(s.otherwise, '') as otherwise, u.name as unit_name`;
const OFFER_ROW = {
  id: uuid,
  pledgeId: uuid,
  committeeId: uuid,
  title: text,
  supportKind: nullable(textOf<RestrictionKind>()),
  adminUnitId: nullable(int),
  useUntil: nullable(day),
  otherwise: text,
  unitName: nullable(text),
};

const OFFER = sql({
  text: `select ${OFFER_COLUMNS} from income.wish_step s left join people.unit_name u on u.id = s.admin_unit_id
    where s.pledge_id = $1 and s.kind = 'offer' order by s.step_no desc limit 1`,
  params: [uuid],
  row: OFFER_ROW,
});

/** Only while nothing came after the offer. */
const OFFER_OF_LINK = sql({
  text: `select ${OFFER_COLUMNS} from income.wish_step s left join people.unit_name u on u.id = s.admin_unit_id
    join income.wish_state w on w.step_id = s.id where s.token_hash = $1 and s.kind = 'offer'`,
  params: [bytes],
  row: OFFER_ROW,
});

const WAITING = sql({
  text: `select count(*) as count from income.pledge_wish p where p.wish_place in ('unanswered', 'to_bind')`,
  row: { count },
});

/** Row-level security leaves only the committees in sight. */
@Injectable()
export class WishesQueries {
  constructor(private readonly db: Database) {}

  async list(asked: { at: WishPlace | null; place: Place | null }): Promise<Listed<WishRow>> {
    const { at, place } = asked;
    const from = [place === null ? null : BigInt(place.key), place?.id ?? null] as const;
    const way = wayOf(place);
    const found =
      at === null
        ? await this.db.query(LIST[way], from)
        : await this.db.query(LIST_AT[way], [...from, at]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: (row) => row.key });
  }

  wish(pledgeId: string): Promise<Wish | null> {
    return this.db.maybeOne(WISH, [pledgeId]);
  }

  /** Oldest first. */
  steps(pledgeId: string): Promise<WishStep[]> {
    return this.db.query(STEPS, [pledgeId]);
  }

  newestOffer(pledgeId: string): Promise<WishOffer | null> {
    return this.db.maybeOne(OFFER, [pledgeId]);
  }

  offerOfLink(hash: Buffer): Promise<WishOffer | null> {
    return this.db.maybeOne(OFFER_OF_LINK, [hash]);
  }

  /** Wishes that nobody answered, and consents that nobody acted on. */
  async waiting(): Promise<number> {
    return (await this.db.one(WAITING)).count;
  }
}
