import { uuid } from '../platform/database/statements/sql-types.js';
import type { SeedKit } from './seed-kit.js';

/** The row of a statement that changes how names are shown. */
export const CHANGED = { id: uuid };

/** Changes how names of gifts are shown; a portal that serves meanwhile may have published them with the old words. */
export async function showOtherwise(
  kit: SeedKit,
  change: () => Promise<readonly { readonly id: string }[]>,
): Promise<void> {
  await kit.db.transaction(async () => {
    const changed = await change();
    await kit.publisher.republishAll(changed.map(({ id }) => id));
  });
}
