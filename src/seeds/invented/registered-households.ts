import { inventedHamlet, inventedHighlander } from './invented-people.js';
import type { SeedKit } from '../seed-kit.js';
import type { SeededRandom } from '../seeded-random.js';

/** Poor and near-poor households of one commune; numbers begin with zeros that no office gives out. Returns their ids. */
export async function registerHouseholds(
  kit: SeedKit,
  wanted: { committeeId: string; count: number; year: number; random: SeededRandom },
): Promise<string[]> {
  const { committeeId, count, year, random } = wanted;
  return kit.households.registerMany(
    Array.from({ length: count }, () => ({
      committeeId,
      headName: inventedHighlander(random),
      hamlet: inventedHamlet(random),
      povertyStatus: random.chance(0.7) ? ('poor' as const) : ('near_poor' as const),
      povertyYear: year,
      standardVersion: year < 2022 ? '2016-2020' : '2022-2025',
      citizenId: `000${random.digits(9)}`,
      phone: `0000${random.digits(6)}`,
    })),
  );
}
