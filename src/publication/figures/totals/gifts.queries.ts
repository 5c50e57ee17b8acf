import { bigint, list, nullable, text } from '../../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../../platform/database/statements/statement.js';

/** Gifts that stand, counted as they are published: a few rows for each fund and appeal. */
export const GIFTS_OF_LAYERS = sql({
  text: `select fund_code, appeal_code, gifts from publication.gift_count where fund_code = any ($1)`,
  params: [list(text)],
  row: { fundCode: text, appealCode: nullable(text), gifts: bigint },
});

export type LayerGifts = RowOf<typeof GIFTS_OF_LAYERS>;
