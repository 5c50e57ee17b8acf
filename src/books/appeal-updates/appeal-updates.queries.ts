import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { instant, nullable, text, uuid } from '../../platform/database/statements/sql-types.js';
import { sql, sqlFor, type RowOf } from '../../platform/database/statements/statement.js';
import {
  KEYSET_WAYS,
  keysetSql,
  listed,
  wayOf,
  type Listed,
  type Place,
} from '../../platform/pages/keyset.js';

const PAGE_SIZE = 30;

/** $1 the appeal, $2 the place. */
const NEWS = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'desc');
  return {
    text: `select first.id, standing.title, first.written_at, p.full_name as person, w.withdrawn_at
      from books.appeal_update first join books.appeal_update standing on standing.of_id = first.id
        and not exists (select from books.appeal_update later where later.replaces_id = standing.id)
      left join people.person_name p on p.id = standing.written_by
      left join books.appeal_update_withdrawal w on w.of_id = first.id
      where first.appeal_id = $1 and first.replaces_id is null and ($2::uuid is null or first.id ${compare} $2)
      order by first.id ${direction} limit ${PAGE_SIZE + 1}`,
    params: [uuid, nullable(uuid)],
    row: {
      id: uuid,
      title: text,
      writtenAt: instant,
      person: nullable(text),
      withdrawnAt: nullable(instant),
    },
  };
});

/** $1 the first wording; the newest on top. */
const WORDINGS = sql({
  text: `select u.id, u.of_id, u.appeal_id, u.title, u.body, u.title_en, u.body_en, u.written_at, p.full_name as person from books.appeal_update u
    left join people.person_name p on p.id = u.written_by where u.of_id = $1 order by u.written_at desc, u.id desc`,
  params: [uuid],
  row: {
    id: uuid,
    ofId: uuid,
    appealId: uuid,
    title: text,
    body: text,
    titleEn: nullable(text),
    bodyEn: nullable(text),
    writtenAt: instant,
    person: nullable(text),
  },
});

const WITHDRAWAL = sql({
  text: `select w.reason, w.withdrawn_at, p.full_name as person from books.appeal_update_withdrawal w
    left join people.person_name p on p.id = w.withdrawn_by where w.of_id = $1`,
  params: [uuid],
  row: { reason: text, withdrawnAt: instant, person: nullable(text) },
});

const OF = sql({
  text: 'select of_id from books.appeal_update where id = $1',
  params: [uuid],
  row: { ofId: uuid },
});

export type NewsRow = RowOf<(typeof NEWS)['forwards']>;
export type WordingRow = RowOf<typeof WORDINGS>;
export type WithdrawalRow = RowOf<typeof WITHDRAWAL>;

@Injectable()
export class AppealUpdatesQueries {
  constructor(private readonly db: Database) {}

  /** Of one appeal, the newest on top; withdrawn ones too. */
  async list(appealId: string, place: Place | null): Promise<Listed<NewsRow>> {
    const found = await this.db.query(NEWS[wayOf(place)], [appealId, place?.id ?? null]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: ({ id }) => id });
  }

  /** Every wording, the one that stands on top; none when there is no such news. */
  wordings(ofId: string): Promise<WordingRow[]> {
    return this.db.query(WORDINGS, [ofId]);
  }

  withdrawal(ofId: string): Promise<WithdrawalRow | null> {
    return this.db.maybeOne(WITHDRAWAL, [ofId]);
  }

  /** The news that a wording belongs to. */
  async newsOf(wordingId: string): Promise<string | null> {
    return (await this.db.maybeOne(OF, [wordingId]))?.ofId ?? null;
  }
}
