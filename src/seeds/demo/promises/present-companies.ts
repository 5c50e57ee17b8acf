import { addDays } from '../../../kernel/dates/business-date.js';
import { splitDong } from '../../../kernel/money/money.js';
import { runInScope } from '../../../platform/database/scope.js';
import { count, uuid } from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import { seedReferenceCode } from '../../seed-codes.js';
import { seedId } from '../../seed-ids.js';
import type { SeedKit } from '../../seed-kit.js';
import { staffId } from '../demo-people.js';
import type { PresentBooks } from '../present-books.js';
import {
  BY_FORM,
  COMPANIES,
  PAPER,
  PLANNED,
  REPRESENTATIVE,
  type CompanyPromise,
} from './companies.seed-data.js';

const LARGEST_GIFTS = sql({
  text: `select d.id from income.donation d where d.appeal_id = $1 and not exists (select from income.pledge_settlement s where s.donation_id = d.id)
    order by d.amount_dong desc, d.id limit $2`,
  params: [uuid, count],
  row: { id: uuid },
});

/** Bodies that promised by letter, and two promises of the form that nobody proved. No money moves by them. */
export async function promiseByLetter(kit: SeedKit, books: PresentBooks): Promise<void> {
  for (const [index, company] of COMPANIES.entries()) {
    await promised(kit, books, { company, name: `company:${index.toString()}` });
  }
  for (const [index, [donorName, amountDong]] of BY_FORM.entries()) {
    const { appealId, fundId } = placeOf(books, 'CT-QN-MUA-LU');
    await kit.pledges.register({
      ...idsOf(`form:${index.toString()}`),
      ...{ fundId, appealId, amountDong, donorName, display: 'masked', way: 'bank_transfer' },
    });
  }
}

interface Named {
  readonly company: CompanyPromise;
  readonly name: string;
}

/** Written down by the officer, decided on by an approver, planned, kept in part. */
async function promised(kit: SeedKit, books: PresentBooks, { company, name }: Named) {
  const { donorName, amountDong, way } = company;
  const place = placeOf(books, company.appeal);
  const { id: pledgeId } = await as('can-bo', () =>
    kit.pledgeLetters.enter({
      ...{ ...idsOf(name), ...place, amountDong, donorName, display: 'full', way },
      ...{ representative: REPRESENTATIVE, paper: PAPER, scan: null },
      contactEmail: `${name.replace(':', '-')}@vidu.vn`,
    }),
  );
  const [confirm, ...others] = company.acts;
  if (confirm === undefined) return;
  await decide(kit, { pledgeId, name }, confirm);
  await plan(kit, books, { company, pledgeId, name });
  await settle(kit, { company, pledgeId, appealId: place.appealId });
  await keepByRoutes(kit, books, { company, pledgeId, name });
  for (const act of others) await decide(kit, { pledgeId, name }, act);
}

function decide(
  kit: SeedKit,
  { pledgeId, name }: { pledgeId: string; name: string },
  [act, reason, amountDong]: readonly [...CompanyPromise['acts'][number]],
): Promise<void> {
  const id = seedId(`demo:pledge-${act}:${name}`);
  return as('duyet-1', () =>
    kit.pledgeDecisions.decide({
      id,
      pledgeId,
      act,
      reason,
      amountDong: amountDong ?? null,
      paper: '',
    }),
  );
}

type Placed = Named & { readonly pledgeId: string };

async function plan(
  kit: SeedKit,
  { today }: PresentBooks,
  { company, pledgeId, name }: Placed,
): Promise<void> {
  const { amountDong, dueInDays } = company;
  if (dueInDays.length === 0) return;
  const shares = splitDong(
    amountDong,
    dueInDays.map(() => 1n),
  );
  const parts = dueInDays.map((days, index) => ({
    dueOn: addDays(today, days),
    amountDong: shares[index] ?? 0n,
  }));
  const id = seedId(`demo:plan:${name}`);
  await as('can-bo', () => kit.instalments.plan({ id, pledgeId, reason: PLANNED, parts }));
}

async function settle(
  kit: SeedKit,
  of: { company: CompanyPromise; pledgeId: string; appealId: string },
): Promise<void> {
  const { pledgeId } = of;
  const decidedBy = staffId('ke-toan');
  const gifts = await kit.db.query(LARGEST_GIFTS, [of.appealId, of.company.giftCount]);
  for (const { id: donationId } of gifts) {
    await kit.settlements.settle({ donationId, pledgeId, decidedBy });
  }
}

async function keepByRoutes(
  kit: SeedKit,
  { today }: PresentBooks,
  { company, pledgeId, name }: Placed,
): Promise<void> {
  for (const [index, { isConfirmed, ...part }] of company.kept.entries()) {
    const id = seedId(`demo:route:${name}:${index.toString()}`);
    const happenedOn = addDays(today, -9 + index * 4);
    await as('can-bo', () => kit.routeSettlements.propose({ id, pledgeId, happenedOn, ...part }));
    if (isConfirmed) await as('duyet-1', () => kit.routeSettlements.confirm(id));
  }
}

function as<T>(login: string, work: () => Promise<T>): Promise<T> {
  return runInScope({ committees: 'all', actorId: staffId(login) }, work);
}

function idsOf(name: string) {
  return {
    id: seedId(`demo:promise:${name}`),
    submissionId: seedId(`demo:promise-form:${name}`),
    referenceCode: seedReferenceCode(`demo-promise:${name}`),
  };
}

function placeOf(books: PresentBooks, appeal: CompanyPromise['appeal']) {
  const fundId = books.fundId[appeal === 'CT-QN-MUA-LU' ? 'CT-QN' : 'VNN-QN'];
  return { fundId, appealId: books.appealId[appeal] };
}
