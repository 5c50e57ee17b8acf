import { Injectable } from '@nestjs/common';
import { PublicDatabase } from '../../platform/database/readers.js';
import { day, dong, nullable, text } from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';
import type { Locale } from '../../platform/i18n/translate.js';

/** $1 the reader's language, $2 the appeal: what its page tells everybody, from kept sums. */
const PICTURED = sql({
  text: `select coalesce(case when $1 = 'en' then a.title_en end, a.title) as title, a.committee_name, a.goal_dong, a.opens_on, a.closes_on,
      coalesce((select sum(f.amount_dong) from publication.layer_figure f
        where f.kind = 'received' and f.fund_code = a.fund_code and f.appeal_code = a.code), 0)::bigint as received_dong
    from publication.appeal a where a.code = $2`,
  params: [text, text],
  row: {
    title: text,
    committeeName: text,
    goalDong: nullable(dong),
    opensOn: day,
    closesOn: nullable(day),
    receivedDong: dong,
  },
});

export type PicturedAppeal = RowOf<typeof PICTURED>;

@Injectable()
export class SharePicturesQueries {
  constructor(private readonly db: PublicDatabase) {}

  appeal(locale: Locale, code: string): Promise<PicturedAppeal | null> {
    return this.db.maybeOne(PICTURED, [locale, code]);
  }
}
