import { withIdSource } from '../../kernel/ids.js';
import { invariant } from '../../kernel/invariant.js';
import { DEMO_TOTP_SECRET } from '../../people/identity/demo-users.service.js';
import type { ProofUpload } from '../../spending/handovers/handovers.types.js';
import { drawProofFiles } from '../proof-files.js';
import { idStream } from '../seed-ids.js';
import type { SeedKit } from '../seed-kit.js';
import { decidePlace, openPlaceBooks, receivePlaceGifts, type PlaceIds } from './trust-books.js';
import { hireAuditor, openPlaces, type Login, type Place } from './trust-people.js';

export interface TrustResult {
  /** Ids under the short name of their place: P, Q, A, A2, B. */
  readonly ids: Readonly<Record<string, PlaceIds>>;
  readonly logins: readonly Login[];
  readonly totpSecret: string;
}

/** Two provinces, three communes, every duty in each, and words in every personal field that must never get out. */
export async function seedTrust(kit: SeedKit): Promise<TrustResult> {
  return withIdSource(idStream('trust'), () => fill(kit));
}

async function fill(kit: SeedKit): Promise<TrustResult> {
  const logins: Login[] = [];
  const places = await openPlaces(kit, logins);
  await hireAuditor(kit, logins);
  const ids = new Map<string, PlaceIds>();
  for (const place of places) {
    const books = await openPlaceBooks(kit, place);
    ids.set(place.key, { ...books, ...(await receivePlaceGifts(kit, place, books)) });
  }
  const [photo] = (await drawProofFiles()).photos;
  invariant(photo, 'Proof files were drawn');
  for (const place of places) await decide(kit, { place, places, ids, photo });
  await kit.publisher.publishNew();
  await kit.seals.seal();
  return { ids: Object.fromEntries(ids), logins, totpSecret: DEMO_TOTP_SECRET };
}

/** A province helps its first commune; a commune helps its own household. */
async function decide(
  kit: SeedKit,
  of: { place: Place; places: readonly Place[]; ids: Map<string, PlaceIds>; photo: ProofUpload },
): Promise<void> {
  const { place, places, ids, photo } = of;
  const commune =
    places.find(({ key, province }) => province === place.key && key !== place.key) ?? place;
  const own = ids.get(place.key) ?? {};
  const recipient = {
    committeeId: commune.committee.id,
    householdId: ids.get(commune.key)?.['householdId'] ?? '',
  };
  const delivered = await decidePlace(kit, place, {
    ids: own,
    recipient,
    photo,
    isDelivered: true,
  });
  const waiting = await decidePlace(kit, place, { ids: own, recipient, photo, isDelivered: false });
  ids.set(place.key, { ...own, ...delivered, ...waiting });
}
