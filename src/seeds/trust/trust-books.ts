import { Readable } from 'node:stream';
import { addDays, type BusinessDate } from '../../kernel/dates/business-date.js';
import type { NameDisplay } from '../../kernel/privacy/mask-name.js';
import { text, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import type { ProofUpload } from '../../spending/handovers/handovers.types.js';
import { seedReferenceCode } from '../seed-codes.js';
import { seedId } from '../seed-ids.js';
import type { SeedKit } from '../seed-kit.js';
import { CHANGED, showOtherwise } from '../shown-otherwise.js';
import { SeededRandom } from '../seeded-random.js';
import { StatementRowWriter } from '../statement-rows.js';
import { runDecision, type LineCourse } from '../support-run.js';
import { canary } from './canary.js';
import type { Place } from './trust-people.js';
import { FUND_NAME, HOUSE_TITLE } from './trust.seed-data.js';

const OPENED = '2025-07-01';
const GIFT_DONG = 90_000_000n;
const HOUSE_DONG = 50_000_000n;
const CASH_DONG = 2_000_000n;

/** Ids of what one place owns, by kind. */
export type PlaceIds = Readonly<Record<string, string>>;

/** A fund, an account and a cash box for a place. */
export async function openPlaceBooks(kit: SeedKit, place: Place): Promise<PlaceIds> {
  const { key, committee, province } = place;
  const [fundId, cashBoxId] = [seedId(`trust:fund:${key}`), seedId(`trust:box:${key}`)];
  const [code, committeeId] = [`TRUST-${key}`, committee.id];
  const fund = { id: fundId, code, name: `${FUND_NAME} ${key}`, kind: 'poor' as const };
  await kit.funds.createFund({ ...fund, committeeId, description: '', openedOn: OPENED });
  const bankAccountId = await openAccount(kit, place, fundId);
  const box = { id: cashBoxId, code, committeeId };
  await kit.funds.createCashBox({ ...box, nameVi: code, nameEn: code });
  return {
    committeeId,
    committeeCode: committee.code,
    province,
    fundId,
    fundCode: code,
    bankAccountId,
    bankAccountCode: code,
    cashBoxId,
  };
}

async function openAccount(
  kit: SeedKit,
  { key, committee }: Place,
  fundId: string,
): Promise<string> {
  const id = seedId(`trust:account:${key}`);
  await kit.funds.createBankAccount({
    id,
    code: `TRUST-${key}`,
    bankBin: '970436',
    bankName: 'Vietcombank',
    accountNumber: `0000${new SeededRandom(id).digits(10)}`,
    holderName: `MTTQ ${key}`,
    committeeId: committee.id,
    fundId,
    appealId: null,
    openedOn: OPENED,
  });
  return id;
}

const RECEIVE_PLACE_GIFTS = sql({
  text: `select (array_agg(d.id order by l.line_no))[1] as masked_id, (array_agg(d.id order by l.line_no))[2] as anonymous_id,
       (array_agg(l.statement_id))[1] as statement_id
     from income.donation d join income.bank_statement_line l on l.id = d.source_id where d.bank_account_id = $1`,
  params: [uuid],
  row: { maskedId: uuid, anonymousId: uuid, statementId: uuid },
});

/** Gifts by bank and in cash, a pledge and a household, each full of words that must not get out. */
export async function receivePlaceGifts(
  kit: SeedKit,
  place: Place,
  ids: PlaceIds,
): Promise<PlaceIds> {
  const pledgeId = await pledge(kit, place.key, ids);
  await importGifts(kit, place, ids);
  const receipt = await issueReceipt(kit, place, ids);
  const householdId = await kit.households.register(household(place));
  const found = await kit.db.one(RECEIVE_PLACE_GIFTS, [ids['bankAccountId'] ?? '']);
  await show(kit, found.anonymousId, 'anonymous');
  return {
    pledgeId,
    maskedDonationId: found.maskedId,
    anonymousDonationId: found.anonymousId,
    statementId: found.statementId,
    receiptId: receipt.id,
    cashDonationId: receipt.donationId,
    householdId,
  };
}

interface HouseCase {
  readonly ids: PlaceIds;
  readonly recipient: { readonly committeeId: string; readonly householdId: string };
  readonly isDelivered: boolean;
  readonly photo: ProofUpload;
}

/** One house, decided by two and paid and handed over where `isDelivered`; else waiting for its second approval. */
export async function decidePlace(kit: SeedKit, place: Place, of: HouseCase): Promise<PlaceIds> {
  const { staff, committee, key } = place;
  const today = kit.clock.today();
  const supportStaff = { ...staff, approvers: [staff.approver, staff.approver2] as const };
  const allocationId = await runDecision(kit, supportStaff, {
    name: `trust:${key}:${of.isDelivered ? 'delivered' : 'waiting'}`,
    layer: { fundId: of.ids['fundId'] ?? '', appealId: null, restrictionId: null },
    title: HOUSE_TITLE,
    reason: canary('allocation', 'reason', key),
    on: today,
    committeeId: committee.id,
    approvals: of.isDelivered ? 2 : 1,
    // A household is given a new house once: the province builds it, its own commune repairs.
    lines: [
      houseLine(
        { ...of, variant: committee.id === of.recipient.committeeId ? 'repair' : 'new' },
        { key, today },
      ),
    ],
  });
  if (!of.isDelivered) return { waitingAllocationId: allocationId };
  return { allocationId, ...(await spendingIds(kit, allocationId)) };
}

function houseLine(
  of: HouseCase & { readonly variant: 'new' | 'repair' },
  { key, today }: { key: string; today: BusinessDate },
): LineCourse {
  const { committeeId, householdId } = of.recipient;
  const word = (table: string, column: string) => canary(table, column, key);
  return {
    recipientCommitteeId: committeeId,
    kind: 'house',
    variant: of.variant,
    quantity: 1,
    amountDong: HOUSE_DONG,
    entitlements: of.isDelivered ? [{ householdId, quantity: 1, amountDong: HOUSE_DONG }] : [],
    payment: {
      on: today,
      source: { way: 'bank', bankAccountId: of.ids['bankAccountId'] ?? '' },
      payee: `household:${householdId}`,
      address: word('disbursement', 'payee_address'),
    },
    handover: { on: today, place: word('handover', 'place'), files: [of.photo] },
  };
}

const SPENDING_IDS = sql({
  text: `select l.id as line_id, e.id as entitlement_id, d.id as disbursement_id, h.id as handover_id, p.file_id
     from spending.allocation_line l join spending.entitlement e on e.line_id = l.id join spending.disbursement d on d.line_id = l.id
     join spending.handover h on h.disbursement_id = d.id join spending.proof_file p on p.handover_id = h.id where l.allocation_id = $1`,
  params: [uuid],
  row: { lineId: uuid, entitlementId: uuid, disbursementId: uuid, handoverId: uuid, fileId: uuid },
});

async function spendingIds(kit: SeedKit, allocationId: string): Promise<PlaceIds> {
  return kit.db.one(SPENDING_IDS, [allocationId]);
}

async function pledge(kit: SeedKit, key: string, ids: PlaceIds): Promise<string> {
  const { id } = await kit.pledges.register({
    id: seedId(`trust:pledge:${key}`),
    submissionId: seedId(`trust:pledge-form:${key}`),
    referenceCode: seedReferenceCode(`trust:${key}`),
    fundId: ids['fundId'] ?? '',
    amountDong: CASH_DONG,
    donorName: canary('pledge', 'donor_name', key),
    display: 'anonymous',
    contactEmail: `${canary('pledge', 'contact_email', key).toLowerCase()}@vidu.vn`,
    wish: canary('pledge', 'wish', key),
    way: 'bank_transfer',
  });
  return id;
}

/** Two gifts whose memos and names are canaries: the first is shown masked, the second not at all. */
async function importGifts(kit: SeedKit, { key, staff }: Place, ids: PlaceIds): Promise<void> {
  const day = addDays(kit.clock.today(), -1);
  const writer = new StatementRowWriter('vietinbank', 0n);
  const rows = ['masked', 'anonymous'].map((display, index) =>
    writer.row({
      day,
      second: 36_000 + index,
      reference: `TRUST${key}${index}`,
      amountDong: GIFT_DONG,
      detail: canary('donation', 'message', `${key}-${display}`),
      sender: canary('donation', 'donor_name', `${key}-${display}`),
    }),
  );
  await kit.bankTransfers.importStatement({
    account: await kit.funds.bankAccountById(ids['bankAccountId'] ?? ''),
    fileName: `trust-${key}.csv`,
    layout: 'vietinbank',
    bytes: Readable.from([Buffer.from(writer.header + rows.join(''))]),
    importedBy: staff.accountant,
  });
}

async function issueReceipt(kit: SeedKit, { key, committee, staff }: Place, ids: PlaceIds) {
  return kit.cashReceipts.issue({
    id: seedId(`trust:receipt:${key}`),
    submissionId: seedId(`trust:receipt-form:${key}`),
    committeeId: committee.id,
    fundId: ids['fundId'] ?? '',
    payerName: canary('cash_receipt', 'payer_name', key),
    payerAddress: canary('cash_receipt', 'payer_address', key),
    reason: canary('cash_receipt', 'reason', key),
    amountDong: CASH_DONG,
    display: 'anonymous',
    cashierId: staff.cashier,
  });
}

function household({ key, committee, staff }: Place) {
  return {
    id: seedId(`trust:household:${key}`),
    committeeId: committee.id,
    headName: canary('household', 'head_name', key),
    hamlet: canary('household', 'hamlet', key),
    povertyStatus: 'poor' as const,
    povertyYear: 2026,
    standardVersion: '2022-2025',
    citizenId: canary('household', 'citizen_id', key),
    phone: canary('household', 'phone', key),
    createdBy: staff.officer,
  };
}

const SHOW = sql({
  text: 'update income.donation set display = $2 where id = $1 returning id',
  params: [uuid, text],
  row: CHANGED,
});

async function show(kit: SeedKit, donationId: string, display: NameDisplay): Promise<void> {
  await showOtherwise(kit, () => kit.db.query(SHOW, [donationId, display]));
}
