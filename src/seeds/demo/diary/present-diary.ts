import { invariant } from '../../../kernel/invariant.js';
import type { ProofFiles } from '../../proof-files.js';
import { seedId } from '../../seed-ids.js';
import type { SeedKit } from '../../seed-kit.js';
import type { PresentBooks } from '../present-books.js';
import { DIARY, NOBODY_IN_IT } from './diary.seed-data.js';

/** News of the relief appeal, with drawings. No money moves by it. */
export async function keepDiary(
  kit: SeedKit,
  { appealId, committeeId }: PresentBooks,
  { photos }: ProofFiles,
): Promise<void> {
  const of = { appealId: appealId['CT-QN-MUA-LU'], committeeId };
  for (const [index, { picture, ...words }] of DIARY.entries()) {
    const name = `demo:diary:${index.toString()}`;
    const ofId = seedId(name);
    await kit.appealUpdates.tell(of, { id: ofId, ...words });
    if (picture === null) continue;
    const { number, ...described } = picture;
    const drawn = photos[number]?.bytes;
    invariant(drawn, 'Photographs were drawn');
    const original = typeof drawn === 'function' ? await drawn() : drawn;
    const photo = { id: seedId(`${name}:photo`), original, consentBy: NOBODY_IN_IT };
    await kit.appealPhotos.publish(
      { ofId, committeeId },
      { ...photo, ...described, withoutChildren: true },
    );
  }
}
