import { invariant } from '../../../kernel/invariant.js';
import type { NameDisplay } from '../../../kernel/privacy/mask-name.js';
import { runInScope } from '../../../platform/database/scope.js';
import { dong, text, uuid } from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import type { NewShare } from '../../../income/named-shares/share-lines.js';
import { inventedPerson } from '../../invented/invented-people.js';
import { SeededRandom } from '../../seeded-random.js';
import { seedReferenceCode } from '../../seed-codes.js';
import { seedId } from '../../seed-ids.js';
import type { SeedKit } from '../../seed-kit.js';
import { staffId } from '../demo-people.js';
import { FRIENDS, FRIENDS_REASON, SCHOOL, SCHOOL_REASON } from './group-gifts.seed-data.js';

const GIFT = sql({
  text: `select g.id, g.amount_dong from income.standing_gift g where g.donor_name = $1 order by g.id desc limit 1`,
  params: [text],
  row: { id: uuid, amountDong: dong },
});

/** Each shows otherwise, as people do. */
const DISPLAYS: readonly NameDisplay[] = ['full', 'masked', 'masked', 'full', 'anonymous'];
const PUPIL_DONG = 200_000n;
const FRIEND_DONG = 1_250_000n;

/** Who gave together, and how much each, of what is left of the gift: no money moves by it. */
export async function listGivers(kit: SeedKit): Promise<void> {
  const [schoolName] = SCHOOL;
  const gift = await kit.db.maybeOne(GIFT, [schoolName]);
  invariant(gift, 'The school gave at the counter');
  await listed(kit, 'school', {
    of: { donationId: gift.id },
    reason: SCHOOL_REASON,
    shares: sharesOf('school', gift.amountDong, PUPIL_DONG),
  });
  await listed(kit, 'friends', {
    of: { pledgeId: seedId(`demo:pledge:8`) },
    reason: FRIENDS_REASON,
    shares: sharesOf('friends', FRIENDS[2], FRIEND_DONG),
  });
}

type List = Omit<Parameters<SeedKit['shareLists']['list']>[0], 'id' | 'follows'>;

function listed(kit: SeedKit, name: string, list: List): Promise<void> {
  return runInScope({ committees: 'all', actorId: staffId('can-bo') }, () =>
    kit.shareLists.list({ id: seedId(`demo:share-list:${name}`), follows: 0, ...list }),
  );
}

/** As many of the same amount as fit; the first gives the rest besides. */
function sharesOf(name: string, wholeDong: bigint, eachDong: bigint): NewShare[] {
  const random = new SeededRandom(`demo:share-list:${name}`);
  const count = wholeDong / eachDong; // eslint-disable-line no-restricted-syntax -- how many, no amount
  const rest = wholeDong - count * eachDong;
  return Array.from({ length: Number(count) }, (_, index) => ({
    position: index + 1,
    name: inventedPerson(random),
    display: DISPLAYS[index % DISPLAYS.length] ?? 'masked',
    amountDong: index === 0 ? eachDong + rest : eachDong,
    code: `PG${seedReferenceCode(`demo-share:${name}:${index.toString()}`).slice(3)}`,
  }));
}
