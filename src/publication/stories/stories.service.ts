import { Injectable } from '@nestjs/common';
import { isBusinessDate, type BusinessDate } from '../../kernel/dates/business-date.js';
import { PublicDatabase } from '../../platform/database/readers.js';
import {
  bigint,
  bytes,
  day,
  dong,
  int,
  nullable,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, sqlFor } from '../../platform/database/statements/statement.js';
import {
  KEYSET_WAYS,
  listed,
  wayOf,
  type Listed,
  type Place,
} from '../../platform/pages/keyset.js';
import type { ToldHandover } from './stories.types.js';

const STORY = `select id, handed_over_on, kind, unit, place_name, quantity, amount_dong, fund_code, fund_name, appeal_code, appeal_title,
  photo_id, photo_text, photo_width, photo_height from publication.`;

const STORY_ROW = {
  id: uuid,
  handedOverOn: day,
  kind: text,
  unit: text,
  placeName: text,
  quantity: nullable(bigint),
  amountDong: dong,
  fundCode: text,
  fundName: text,
  appealCode: nullable(text),
  appealTitle: nullable(text),
  photoId: nullable(uuid),
  photoText: nullable(text),
  photoWidth: nullable(int),
  photoHeight: nullable(int),
};

/** $1 and $2 the place, $3 how many. */
const STORIES = sqlFor(KEYSET_WAYS, (way) => ({
  text: `${STORY}${way === 'forwards' ? 'handovers_before' : 'handovers_after'}($1, $2, $3)`,
  params: [nullable(day), nullable(uuid), bigint],
  row: STORY_ROW,
}));

/** $1 and $2 the layer, $3 its restriction, $4 the day, $5 how many. */
const OF_LAYER = sql({
  text: `${STORY}handovers_of($1, $2, $3, $4, $5)`,
  params: [text, nullable(text), nullable(uuid), day, bigint],
  row: STORY_ROW,
});

const PHOTO = sql({
  text: 'select image from publication.photo where public_id = $1',
  params: [uuid],
  row: { image: bytes },
});

export interface StoryLayer {
  readonly fundCode: string;
  readonly appealCode: string | null;
  readonly restrictionId: string | null;
}

/** Hand-overs as everybody sees them, newest first. */
@Injectable()
export class Stories {
  constructor(private readonly published: PublicDatabase) {}

  newest(most: number): Promise<ToldHandover[]> {
    return this.published.query(STORIES.forwards, [null, null, BigInt(most)]);
  }

  /** Out of exactly this layer, newest first. */
  ofLayerSince(layer: StoryLayer, since: BusinessDate, most: number): Promise<ToldHandover[]> {
    const { fundCode, appealCode, restrictionId } = layer;
    const asked = [fundCode, appealCode, restrictionId, since, BigInt(most)] as const;
    return this.published.query(OF_LAYER, [...asked]);
  }

  /** Null once it was withdrawn, or its hand-over undone: at once, for it is asked for each time. */
  async photo(id: string): Promise<Buffer | null> {
    return (await this.published.maybeOne(PHOTO, [id]))?.image ?? null;
  }

  async list(asked: Place | null, size: number): Promise<Listed<ToldHandover>> {
    const place = asked !== null && isBusinessDate(asked.key) ? asked : null;
    const from = [place?.key ?? null, place?.id ?? null] as const;
    const found = await this.published.query(STORIES[wayOf(place)], [...from, BigInt(size + 1)]);
    return listed(found, { size, place, keyOf: ({ handedOverOn }) => handedOverOn });
  }
}
