import { randomUUID } from 'node:crypto';
import type { Type } from '@nestjs/common';
import pg from 'pg';
import { entry, Ledger } from '../../src/books/ledger/ledger.service.js';
import { Funds } from '../../src/books/funds/funds.service.js';
import { Households } from '../../src/people/households/households.service.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { Database } from '../../src/platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../src/platform/database/scope.js';
import { Allocations } from '../../src/spending/allocations/allocations.service.js';
import type { AllocationDraft } from '../../src/spending/allocations/allocations.types.js';
import { Disbursements } from '../../src/spending/disbursements/disbursements.service.js';
import { Entitlements } from '../../src/spending/entitlements/entitlements.service.js';
import type { NamingRequest } from '../../src/spending/entitlements/entitlements.types.js';
import { Handovers } from '../../src/spending/handovers/handovers.service.js';
import { openPortal, type Portal } from './portal.js';

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** A province with two communes, a fund with money, people in every duty, and the real services on a real Postgres. */
export class SpendingWorld {
  readonly province = randomUUID();
  readonly commune = randomUUID();
  readonly otherCommune = randomUUID();
  readonly fundId = randomUUID();
  readonly bankAccountId = randomUUID();
  readonly officer: Person = { id: randomUUID(), name: 'Y Blen' };
  readonly secondOfficer: Person = { id: randomUUID(), name: 'A Thông' };
  readonly approver: Person = { id: randomUUID(), name: 'Trần Văn Chín' };
  readonly secondApprover: Person = { id: randomUUID(), name: 'Lê Thị Mười' };
  readonly cashier: Person = { id: randomUUID(), name: 'Phạm Thị Năm' };
  unitId = 0;

  private constructor(
    readonly portal: Portal,
    readonly owner: pg.Pool,
    /** Plain SQL under the app role in the province's scope: what a broken service could try. */
    readonly app: pg.Pool,
  ) {}

  static async open(): Promise<SpendingWorld> {
    const portal = await openPortal();
    const { url, ownerUrl } = portal.database;
    const owner = new pg.Pool({ connectionString: ownerUrl, max: 2 });
    const app = new pg.Pool({ connectionString: url, max: 2, options: '-c role=app' });
    const world = new SpendingWorld(portal, owner, app);
    await world.furnish();
    return world;
  }

  async close(): Promise<void> {
    await this.owner.end();
    await this.app.end();
    await this.portal.stop();
  }

  /** As Nest made it, whichever module holds it. */
  get<T>(type: Type<T>): T {
    return this.portal.get<T>(type);
  }

  get db() {
    return this.get(Database);
  }
  get clock() {
    return this.get(Clock);
  }
  get ledger() {
    return this.get(Ledger);
  }
  get funds() {
    return this.get(Funds);
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

  /** Acts as a member of the province's staff. */
  as<T>(person: Person, work: () => Promise<T>): Promise<T> {
    const committees = [this.province, this.commune, this.otherCommune];
    return runInScope({ committees, actorId: person.id }, work);
  }

  draft(change: Partial<AllocationDraft> = {}): AllocationDraft {
    return {
      layer: { fundId: this.fundId, appealId: null, restrictionId: null },
      title: 'Hỗ trợ làm nhà Đại đoàn kết đợt 1',
      reason: 'Theo danh sách rà soát hộ nghèo của xã',
      proposedBy: this.officer.id,
      submissionId: randomUUID(),
      lines: [this.line(80_000_000n)],
      ...change,
    };
  }

  line(amountDong: bigint, quantity = 1) {
    return {
      recipientCommitteeId: this.commune,
      kind: 'house',
      variant: 'new',
      quantity,
      amountDong,
    };
  }

  /** Proposed and approved by two; returns the id and its lines. */
  async approved(draft: AllocationDraft): Promise<{ id: string; lineIds: readonly string[] }> {
    const { id, fingerprint, lineIds } = await this.as(this.officer, () =>
      this.allocations.propose(draft),
    );
    for (const approver of [this.approver, this.secondApprover]) {
      await this.as(approver, () =>
        this.allocations.approve({ allocationId: id, approverId: approver.id, fingerprint }),
      );
    }
    return { id, lineIds };
  }

  /** Names them as whoever acts and lets an approver agree. */
  async nameAgreed(naming: NamingRequest): Promise<string[]> {
    const entitlementIds = await this.entitlements.nameBeneficiaries(naming);
    const { id: agreedBy } = this.approver;
    const { lineId } = naming;
    await this.as(this.approver, () =>
      this.entitlements.agree({ lineId, entitlementIds, agreedBy }),
    );
    return entitlementIds;
  }

  async give(amountDong: bigint): Promise<void> {
    await runInScope(SYSTEM_SCOPE, () =>
      this.db.transaction(async () => {
        const account = await this.funds.bankAccountById(this.bankAccountId);
        const event = {
          entryId: randomUUID(),
          id: randomUUID(),
          businessDate: this.clock.today(),
          committeeId: this.province,
        };
        const layer = { fundId: this.fundId };
        await this.ledger.post(
          entry('gift-received', event, { layer, amountDong, money: account }),
        );
      }),
    );
  }

  async available(): Promise<bigint> {
    const row = await this.owner.query<{ dong: string }>(
      'select spending.available_dong($1, null, null) as dong',
      [this.fundId],
    );
    return BigInt(row.rows[0]?.dong ?? 0);
  }

  /** One statement as the app role; resolves to the name of the constraint that refused it, or null. */
  async refusalOf(sql: string, params: readonly unknown[]): Promise<string | null> {
    const client = await this.app.connect();
    try {
      await client.query('begin');
      await client.query(`set local app.committees = '*'`);
      await client.query(sql, [...params]);
      await client.query('commit');
      return null;
    } catch (error) {
      await client.query('rollback');
      return (error as { constraint?: string }).constraint ?? String(error);
    } finally {
      client.release();
    }
  }

  private async furnish(): Promise<void> {
    const unit = await this.owner.query<{ id: number }>(
      `insert into people.admin_unit (code, name, level, kind, search_name) values ('99001', 'Xã Thử', 'commune', 'xa', 'xa thu') returning id`,
    );
    this.unitId = unit.rows[0]?.id ?? 0;
    const committee =
      'insert into people.committee (id, code, name, level, admin_unit_id, parent_id) values ($1, $2, $3, $4, $5, $6)';
    const tag = this.province.slice(0, 6);
    const rows: unknown[][] = [
      [this.province, `T${tag}`, 'Ủy ban MTTQ Việt Nam tỉnh Thử', 'province', null, null],
      [
        this.commune,
        `X1${tag}`,
        'Ủy ban MTTQ Việt Nam xã Thử',
        'commune',
        this.unitId,
        this.province,
      ],
      [
        this.otherCommune,
        `X2${tag}`,
        'Ủy ban MTTQ Việt Nam xã Hai',
        'commune',
        null,
        this.province,
      ],
    ];
    for (const row of rows) await this.owner.query(committee, row);
    const people = [
      this.officer,
      this.secondOfficer,
      this.approver,
      this.secondApprover,
      this.cashier,
    ];
    for (const { id, name } of people) {
      await this.owner.query(
        `insert into people.app_user (id, email, full_name, password_hash) values ($1, $2, $3, 'x')`,
        [id, `${id}@example.org`, name],
      );
    }
    for (const { id } of [this.approver, this.secondApprover]) {
      await this.owner.query(
        `insert into people.role_assignment (id, user_id, role, committee_id) values (gen_random_uuid(), $1, 'approver', $2)`,
        [id, this.province],
      );
    }
    await runInScope(SYSTEM_SCOPE, () => this.openFund(tag.toUpperCase()));
  }

  private async openFund(tag: string): Promise<void> {
    const openedOn = '2020-01-01';
    await this.funds.createFund({
      id: this.fundId,
      code: `VNN-${tag}`,
      name: 'Quỹ Vì người nghèo tỉnh Thử',
      kind: 'poor',
      committeeId: this.province,
      description: '',
      openedOn,
    });
    await this.funds.createBankAccount({
      id: this.bankAccountId,
      code: `VNN-${tag}-1`,
      bankBin: '970436',
      bankName: 'Vietcombank',
      accountNumber: `00${String(parseInt(tag, 16))}`,
      holderName: 'ỦY BAN MTTQ VIỆT NAM TỈNH THỬ',
      committeeId: this.province,
      fundId: this.fundId,
      appealId: null,
      openedOn,
    });
  }
}
