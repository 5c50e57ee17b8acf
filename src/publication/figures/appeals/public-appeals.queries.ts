import { Injectable } from '@nestjs/common';
import { openOn } from '../../../books/openness/openness.js';
import { isBusinessDate, type BusinessDate } from '../../../kernel/dates/business-date.js';
import { PublicDatabase } from '../../../platform/database/readers.js';
import { ShortMemory } from '../../../platform/database/short-memory.js';
import {
  day,
  dong,
  instant,
  int,
  nullable,
  text,
  textOf,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql, sqlFor, type RowOf } from '../../../platform/database/statements/statement.js';
import type { Locale } from '../../../platform/i18n/translate.js';
import {
  KEYSET_WAYS,
  keysetSql,
  listed,
  wayOf,
  type Listed,
  type Place,
} from '../../../platform/pages/keyset.js';

const PAGE_SIZE = 24;
const HOME_SIZE = 12;

/** $1 the reader's language: what is not written in English is shown in Vietnamese. */
const APPEALS = `select id, code, coalesce(case when $1 = 'en' then title_en end, title) as title,
  coalesce(case when $1 = 'en' then story_en end, story) as story, place, goal_dong, unit_cost_dong,
  coalesce(case when $1 = 'en' then unit_words_en end, unit_words) as unit_words, decision_number, decided_on, decision_issuer,
  board, opens_on, closes_on, fund_code, fund_name, committee_name from publication.appeal`;

const ROW = {
  id: uuid,
  code: text,
  title: text,
  story: text,
  place: nullable(text),
  goalDong: nullable(dong),
  unitCostDong: nullable(dong),
  unitWords: nullable(text),
  decisionNumber: text,
  decidedOn: day,
  decisionIssuer: text,
  board: nullable(text),
  opensOn: day,
  closesOn: nullable(day),
  fundCode: text,
  fundName: text,
  committeeName: text,
};

/** $2 a fund, $3 and $4 the place. */
const LIST = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'desc');
  return {
    text: `${APPEALS} where ($2::text is null or fund_code = $2) and ($3::date is null or (opens_on, id) ${compare} ($3, $4::uuid))
      order by opens_on ${direction}, id ${direction} limit ${PAGE_SIZE + 1}`,
    params: [text, nullable(text), nullable(day), nullable(uuid)],
    row: ROW,
  };
});

const OPEN = sql({
  text: `${APPEALS} where ${openOn('opens_on', 'closes_on', '$2')} order by opens_on desc, code limit ${HOME_SIZE}`,
  params: [text, day],
  row: ROW,
});

const ONE = sql({ text: `${APPEALS} where code = $2`, params: [text, text], row: ROW });

/** $1 the appeal, $2 the language: what nobody wrote in English is not shown to its readers. An appeal of the law's ninety days has not so many. */
const UPDATES = sql({
  text: `select case when $2 = 'en' then u.title_en else u.title end as title, case when $2 = 'en' then u.body_en else u.body end as body,
      u.told_at, u.corrected_at, p.photo_id, case when $2 = 'en' then p.description_en else p.description end as photo_text, p.width, p.height
    from publication.appeal_update u left join publication.appeal_photo p on p.update_id = u.id
    where u.appeal_code = $1 and ($2 <> 'en' or u.title_en is not null) order by u.told_at desc, u.id desc limit 60`,
  params: [text, text],
  row: {
    title: text,
    body: text,
    toldAt: instant,
    correctedAt: nullable(instant),
    photoId: nullable(uuid),
    photoText: nullable(text),
    width: nullable(int),
    height: nullable(int),
  },
});

const CLOCK = sql({
  text: `select closes_on, legal_basis, distribute_by, held_dong, last_handed_on from publication.appeal_clock where appeal_code = $1`,
  params: [text],
  row: {
    closesOn: nullable(day),
    legalBasis: text,
    distributeBy: nullable(day),
    heldDong: dong,
    lastHandedOn: nullable(day),
  },
});

const TERMS = sql({
  text: `select kind, closes_on, decision_number, decided_on, decision_issuer, reason from publication.appeal_term
    where appeal_code = $1 order by recorded_at`,
  params: [text],
  row: {
    kind: textOf<'extended' | 'ended'>(),
    closesOn: day,
    decisionNumber: nullable(text),
    decidedOn: nullable(day),
    decisionIssuer: nullable(text),
    reason: nullable(text),
  },
});

export type AppealClock = RowOf<typeof CLOCK>;
export type AppealRow = RowOf<typeof ONE>;
export type AppealTermRow = RowOf<typeof TERMS>;
export type AppealUpdateRow = RowOf<typeof UPDATES>;

/** Appeals as everybody sees them. */
@Injectable()
export class PublicAppealsQueries {
  constructor(
    private readonly db: PublicDatabase,
    private readonly memory: ShortMemory,
  ) {}

  /** The one that opened last on top, the ended ones too. */
  async list(
    locale: Locale,
    asked: { fundCode: string | null; place: Place | null },
  ): Promise<Listed<AppealRow>> {
    const place = asked.place !== null && isBusinessDate(asked.place.key) ? asked.place : null;
    const from = [place?.key ?? null, place?.id ?? null] as const;
    const found = await this.db.query(LIST[wayOf(place)], [locale, asked.fundCode, ...from]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: (row) => row.opensOn });
  }

  /** A dozen of those that take gifts on this day. */
  async open(locale: Locale, on: BusinessDate): Promise<AppealRow[]> {
    return this.memory.recall(`appeals.open ${locale} ${on}`, () =>
      this.db.query(OPEN, [locale, on]),
    );
  }

  async appeal(locale: Locale, code: string): Promise<AppealRow | null> {
    return this.db.maybeOne(ONE, [locale, code]);
  }

  clock(code: string): Promise<AppealClock> {
    return this.db.one(CLOCK, [code]);
  }

  /** How its last day was moved, oldest first. */
  async terms(code: string): Promise<AppealTermRow[]> {
    return this.db.query(TERMS, [code]);
  }

  /** What its committee told, newest first. */
  updates(locale: Locale, code: string): Promise<AppealUpdateRow[]> {
    return this.db.query(UPDATES, [code, locale]);
  }
}
