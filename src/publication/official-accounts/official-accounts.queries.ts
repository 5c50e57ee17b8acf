import { Injectable } from '@nestjs/common';
import { openOn } from '../../books/openness/openness.js';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { PublicDatabase } from '../../platform/database/readers.js';
import { bool, day, nullable, text } from '../../platform/database/statements/sql-types.js';
import { sqlFor, type RowOf } from '../../platform/database/statements/statement.js';
import { KEYSET_WAYS, keysetSql, listed, wayOf, type Listed } from '../../platform/pages/keyset.js';
import type { AccountsFilter } from './official-accounts.forms.js';

const PAGE_SIZE = 24;

/** $1 the day, $2 open or closed ones, $3 the place. */
const ACCOUNTS = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'asc');
  return {
    text: `select code as id, bank_name, account_number, holder_name, opened_on, closed_on, fund_code, fund_name, appeal_code,
        appeal_title, committee_name, ${openOn('opened_on', 'closed_on', '$1')} as is_open from publication.official_account
      where ($2::text is null or ($2 = 'open') = ${openOn('opened_on', 'closed_on', '$1')}) and ($3::text is null or code ${compare} $3)
      order by code ${direction} limit ${PAGE_SIZE + 1}`,
    params: [day, nullable(text), nullable(text)],
    row: {
      id: text,
      bankName: text,
      accountNumber: text,
      holderName: text,
      openedOn: day,
      closedOn: nullable(day),
      fundCode: text,
      fundName: text,
      appealCode: nullable(text),
      appealTitle: nullable(text),
      committeeName: text,
      isOpen: bool,
    },
  };
});

export type OfficialAccount = RowOf<(typeof ACCOUNTS)['forwards']>;

/** Every account that was ever told to the public, the closed ones too: an old leaflet is checked against them. */
@Injectable()
export class OfficialAccountsQueries {
  constructor(private readonly db: PublicDatabase) {}

  async list({ state, place }: AccountsFilter, on: BusinessDate): Promise<Listed<OfficialAccount>> {
    const found = await this.db.query(ACCOUNTS[wayOf(place)], [on, state, place?.id ?? null]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: ({ id }) => id });
  }
}
