import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { PublicDatabase } from '../../platform/database/readers.js';
import {
  bigint,
  count,
  dong,
  instant,
  nullable,
  text,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { PLACES_OF_LAYER } from './places.queries.js';
import type { KindResult, PlaceResult, PlaceTotals } from './results.types.js';

const COUNT = sql({
  text: 'select publication.count_results() as counted',
  row: { counted: bigint },
});

const BY_KIND = sql({
  text: `select coalesce(kind, '') as kind, coalesce(unit, '') as unit, delivered_quantity, delivered_dong, counted_at from publication.kept_result
    where level = 'kind' order by position`,
  row: {
    kind: text,
    unit: text,
    deliveredQuantity: bigint,
    deliveredDong: dong,
    countedAt: instant,
  },
});

const BY_PLACE = sql({
  text: `select place_code, place_name, allocated_dong, delivered_dong from publication.kept_result
    where level = 'place' and place_code is not null order by allocated_dong desc, place_code limit $1`,
  params: [count],
  row: {
    placeCode: nullable(text),
    placeName: nullable(text),
    allocatedDong: dong,
    deliveredDong: dong,
  },
});

/** What gifts became, summed over all funds: kept, so that a page costs a few rows however much was done. */
@Injectable()
export class Results {
  constructor(
    private readonly db: Database,
    private readonly published: PublicDatabase,
  ) {}

  /** Counts anew from the published cells; returns how many rows there are. */
  async count(): Promise<bigint> {
    const { counted } = await this.db.one(COUNT);
    return counted;
  }

  byKind(): Promise<KindResult[]> {
    return this.published.query(BY_KIND);
  }

  /** Those that most was allocated to. */
  topPlaces(most: number): Promise<PlaceResult[]> {
    return this.published.query(BY_PLACE, [most]);
  }

  /** Of one appeal, by the places as they stand today. */
  placesOf(fundCode: string, appealCode: string): Promise<PlaceTotals[]> {
    return this.published.query(PLACES_OF_LAYER, [fundCode, appealCode]);
  }
}
