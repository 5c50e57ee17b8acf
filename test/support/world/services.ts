import { randomUUID } from 'node:crypto';
import type { INestApplicationContext, Type } from '@nestjs/common';
import sharp from 'sharp';
import { Funds } from '../../../src/books/funds/funds.service.js';
import type { BankAccount } from '../../../src/books/funds/funds.types.js';
import { entry, Ledger } from '../../../src/books/ledger/ledger.service.js';
import { Households } from '../../../src/people/households/households.service.js';
import { Clock } from '../../../src/platform/clock/clock.js';
import { Database } from '../../../src/platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../../src/platform/database/scope.js';
import { Allocations } from '../../../src/spending/allocations/allocations.service.js';
import type { AllocationDraft } from '../../../src/spending/allocations/allocations.types.js';
import { Disbursements } from '../../../src/spending/disbursements/disbursements.service.js';
import { Entitlements } from '../../../src/spending/entitlements/entitlements.service.js';
import type { NamingRequest } from '../../../src/spending/entitlements/entitlements.types.js';
import { Handovers } from '../../../src/spending/handovers/handovers.service.js';
import type { TestDatabase } from '../database.js';
import { Ground } from './ground.js';
import type { Person } from './people.js';
import type { Place } from './places.js';
import { openPortalContext, type PortalContext } from './portal-context.js';
import { RowsWorld } from './rows.js';

type Payment = Parameters<Disbursements['pay']>[0];
type HandoverItems = Parameters<Handovers['record']>[0]['items'];

/** The second depth: the rows, and all services of the portal as Nest makes them, with a verb for each step of the money. */
export class ServicesWorld extends RowsWorld {
  bankAccount!: BankAccount;

  constructor(
    ground: Ground,
    place: Place,
    protected readonly context: PortalContext,
  ) {
    super(ground, place);
  }

  /** Class → instance, whichever module holds it. */
  get<T>(type: Type<T>): T {
    return this.context.app.get<T>(type, { strict: false });
  }
  /** All of them, for what asks for the whole portal. */
  get modules(): INestApplicationContext {
    return this.context.app;
  }
  get db() {
    return this.get(Database);
  }
  get clock() {
    return this.get(Clock);
  }
  get allocations() {
    return this.get(Allocations);
  }
  get households() {
    return this.get(Households);
  }
  get entitlements() {
    return this.get(Entitlements);
  }
  get disbursements() {
    return this.get(Disbursements);
  }
  get handovers() {
    return this.get(Handovers);
  }

  override async settle(): Promise<this> {
    await super.settle();
    const account = () => this.get(Funds).bankAccount(this.account.code);
    this.bankAccount = await this.asSystem(account);
    return this;
  }

  override async neighbour(): Promise<ServicesWorld> {
    return new ServicesWorld(this.ground, this.ground.nextPlace(), this.context).settle();
  }

  /** Acts as a member of the province's staff. */
  as<T>(person: Person, work: () => Promise<T>): Promise<T> {
    const committees = [this.province, this.commune, this.otherCommune];
    return runInScope({ committees, actorId: person.id }, work);
  }

  /** As a job or a public form does. */
  asSystem<T>(work: () => Promise<T>): Promise<T> {
    return runInScope(SYSTEM_SCOPE, work);
  }

  /** A gift on the fund's account, of today. */
  async give(amountDong: bigint): Promise<void> {
    const event = {
      ...{ entryId: randomUUID(), id: randomUUID() },
      ...{ businessDate: this.clock.today(), committeeId: this.province },
    };
    const moved = { layer: { fundId: this.fund.id }, amountDong, money: this.bankAccount };
    const gift = entry('gift-received', event, moved);
    await this.asSystem(() => this.db.transaction(() => this.get(Ledger).post(gift)));
  }

  line(amountDong: bigint, quantity = 1) {
    const of = { recipientCommitteeId: this.commune, kind: 'house', variant: 'new' };
    return { ...of, quantity, amountDong };
  }

  draft(change: Partial<AllocationDraft> = {}): AllocationDraft {
    return {
      layer: { fundId: this.fund.id, appealId: null, restrictionId: null },
      title: 'Hỗ trợ làm nhà Đại đoàn kết đợt 1',
      reason: 'Theo danh sách rà soát hộ nghèo của xã',
      proposedBy: this.staff.officer.id,
      submissionId: randomUUID(),
      lines: [this.line(80_000_000n)],
      ...change,
    };
  }

  propose(change: Partial<AllocationDraft> = {}) {
    return this.as(this.staff.officer, () => this.allocations.propose(this.draft(change)));
  }

  /** Proposed and approved by two. */
  async approved(change: Partial<AllocationDraft> = {}) {
    const proposal = await this.propose(change);
    const { id: allocationId, fingerprint } = proposal;
    for (const approver of [this.staff.approver, this.staff.secondApprover]) {
      const decision = { allocationId, approverId: approver.id, fingerprint };
      await this.as(approver, () => this.allocations.approve(decision));
    }
    return proposal;
  }

  household(headName: string, change: object = {}): Promise<string> {
    const poverty = { povertyStatus: 'poor', povertyYear: 2025 } as const;
    const at = { committeeId: this.commune, hamlet: 'Thôn 1' };
    return this.as(this.staff.officer, () =>
      this.households.register({
        ...at,
        headName,
        ...poverty,
        standardVersion: '2022-2025',
        ...change,
      }),
    );
  }

  /** Named by the officer and agreed to by an approver. */
  async nameAgreed(lineId: string, entitlements: NamingRequest['entitlements']): Promise<string[]> {
    const { officer, approver } = this.staff;
    const naming = { lineId, namedBy: officer.id, entitlements };
    const entitlementIds = await this.as(officer, () =>
      this.entitlements.nameBeneficiaries(naming),
    );
    const agreement = { lineId, entitlementIds, agreedBy: approver.id };
    await this.as(approver, () => this.entitlements.agree(agreement));
    return entitlementIds;
  }

  payment(lineId: string, entitlementIds: readonly string[], change: Partial<Payment> = {}) {
    return {
      lineId,
      entitlementIds,
      source: { way: 'bank' as const, bankAccountId: this.account.id },
      payee: 'unit',
      payeeAddress: 'Thôn 1',
      reason: 'Chi hỗ trợ làm nhà Đại đoàn kết',
      paidBy: this.staff.cashier.id,
      submissionId: randomUUID(),
      ...change,
    };
  }

  pay(payment: Payment) {
    return this.as(this.staff.cashier, () => this.disbursements.pay(payment));
  }

  /** Proved by one picture. */
  async handover(disbursementId: string, items: HandoverItems) {
    return {
      disbursementId,
      handedOverOn: this.clock.today(),
      place: 'Nhà văn hóa thôn 1',
      items,
      files: [{ kind: 'photo' as const, fileName: 'anh.png', bytes: await aPicture() }],
      recordedBy: this.staff.officer.id,
      submissionId: randomUUID(),
    };
  }

  /** đồng that the fund may still promise, outside its appeals. */
  async available(): Promise<bigint> {
    const asked = 'select spending.available_dong($1, null, null) as dong';
    const { rows } = await this.owner.query<{ dong: string }>(asked, [this.fund.id]);
    return BigInt(rows[0]?.dong ?? 0);
  }

  /** đồng of the fund on accounts whose code is like this, debit +. */
  async balanceOf(code: string): Promise<bigint> {
    const { rows } = await this.owner.query<{ dong: string }>(
      `select coalesce(sum(b.amount_dong), 0) as dong from books.balance_by_day b
       join books.ledger_account a on a.id = b.account_id where b.fund_id = $1 and a.code like $2`,
      [this.fund.id, code],
    );
    return BigInt(rows[0]?.dong ?? 0);
  }

  /** Rows in everybody's sight, as the portal reads them. */
  rows<T>(sql: string, params: unknown[] = []): Promise<T[]> {
    return this.asSystem(() => this.db.query<T>(sql, params));
  }

  /** đồng of the fund on all accounts of a class, debit +. */
  balance(accountClass: string, fundId = this.fund.id): Promise<bigint> {
    return this.asSystem(() => this.get(Ledger).balance({ fundId, accountClass }));
  }

  override async close(): Promise<void> {
    await this.context.close();
    await super.close();
  }
}

function aPicture(): Promise<Buffer> {
  const create = { width: 20, height: 20, channels: 3, background: '#7799bb' } as const;
  return sharp({ create }).png().toBuffer();
}

/** Empty: the province is named, and nothing of it is laid down. */
export async function openServices({
  database,
  isEmpty = false,
}: { database?: TestDatabase; isEmpty?: boolean } = {}): Promise<ServicesWorld> {
  const ground = await Ground.open(database);
  const context = await openPortalContext(ground.database);
  const world = new ServicesWorld(ground, ground.nextPlace(), context);
  return isEmpty ? world : world.settle();
}
