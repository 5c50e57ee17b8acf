import { Injectable } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { uuidv7 } from '../../kernel/ids.js';
import { invariant } from '../../kernel/invariant.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { SealedBox } from '../../platform/crypto/sealed-box.js';
import { Database } from '../../platform/database/database.js';
import { Organisation } from '../organisation/organisation.service.js';
import { Looks } from './looks/looks.service.js';
import { HouseholdsRepository, type UnnumberedHousehold } from './households.repository.js';
import type { Household, HouseholdDraft, HouseholdSecrets } from './households.types.js';

const COLUMN = { citizenId: 'people.household.citizen_id', phone: 'people.household.phone' };

/** Households that may be helped. Identity and telephone numbers are sealed; whoever opens them leaves a trace. */
@Injectable()
export class Households {
  constructor(
    private readonly db: Database,
    private readonly rows: HouseholdsRepository,
    private readonly box: SealedBox,
    private readonly log: AuditLog,
    private readonly organisation: Organisation,
    private readonly looks: Looks,
  ) {}

  /** Returns the id. Error: conflict `constraints.household_code_once`. */
  async register(draft: HouseholdDraft): Promise<string> {
    const id = draft.id ?? uuidv7();
    await this.db.transaction(async () => {
      await this.registerMany([{ ...draft, id }]);
      await this.log.record({
        action: 'households.register',
        subjectType: 'household',
        subjectId: id,
        committeeId: draft.committeeId,
      });
    });
    return id;
  }

  /** As register, for a form whose number is the household's id: the same form again answers with the first. */
  async registerOnce(draft: HouseholdDraft & { id: string }): Promise<string> {
    return this.db.transaction(async () => {
      await this.rows.holdId(draft.id);
      return (await this.rows.find(draft.id)) === null ? this.register(draft) : draft.id;
    });
  }

  /** Many at once, in order; returns their ids. For lists brought in together: few statements, the same rules. */
  async registerMany(drafts: readonly HouseholdDraft[]): Promise<string[]> {
    const rows = await this.rowsOf(drafts);
    await this.db.transaction(() => this.rows.insert(rows));
    return rows.map(({ id }) => id);
  }

  /** Error: `households.unknown`, also outside the reader's committees. */
  async household(id: string): Promise<Household> {
    const household = await this.rows.find(id);
    if (household === null) throw notFound('households.unknown');
    return household;
  }

  /** Numbers with all but the last digits hidden; no trace is left. */
  async maskedNumbers(id: string): Promise<HouseholdSecrets> {
    const { citizenId, phone } = await this.opened(id);
    return { citizenId: maskNumber(citizenId), phone: maskNumber(phone) };
  }

  /**
   * The whole numbers. Writes who looked and why, in the same transaction. Refused when the looks of the day are used up:
   * `constraints.household_looks_of_day`.
   */
  async fullNumbers(id: string, reason: string): Promise<HouseholdSecrets> {
    const { committeeId } = await this.household(id);
    return this.looks.during({ householdId: id, committeeId, reason }, async () => {
      await this.log.recordRead({
        action: 'households.readFull',
        subjectType: 'household',
        subjectId: id,
        committeeId,
        reason,
      });
      return this.opened(id);
    });
  }

  private async opened(id: string): Promise<HouseholdSecrets> {
    const row = await this.rows.sealed(id);
    if (row === null) throw notFound('households.unknown');
    const open = (box: Buffer | null, column: string) =>
      box === null ? null : this.box.open(box, { column, rowId: id });
    return {
      citizenId: open(row.citizenId, COLUMN.citizenId),
      phone: open(row.phone, COLUMN.phone),
    };
  }

  /** With ids, units and sealed numbers. */
  private async rowsOf(drafts: readonly HouseholdDraft[]): Promise<UnnumberedHousehold[]> {
    const committeeIds = [...new Set(drafts.map((draft) => draft.committeeId))];
    const committees = await this.organisation.byIds(committeeIds);
    const unitOf = new Map(committees.map((committee) => [committee.id, committee.adminUnitId]));
    return drafts.map((draft) => {
      const id = draft.id ?? uuidv7();
      const adminUnitId = draft.adminUnitId ?? unitOf.get(draft.committeeId) ?? null;
      invariant(adminUnitId !== null, 'A household lives in the unit that its committee serves');
      const headName = draft.headName.normalize('NFC');
      return { ...draft, ...this.sealed(draft, id), id, adminUnitId, headName };
    });
  }

  private sealed({ citizenId, phone }: HouseholdDraft, rowId: string) {
    const seal = (text: string | null | undefined, column: string) =>
      text === undefined || text === null || text === ''
        ? null
        : this.box.seal(text, { column, rowId });
    return { citizenId: seal(citizenId, COLUMN.citizenId), phone: seal(phone, COLUMN.phone) };
  }
}

/** `••••••••1234`: enough to tell two papers apart, too little to misuse. */
function maskNumber(text: string | null): string | null {
  if (text === null) return null;
  const shown = text.length >= 8 ? 4 : 0;
  return '\u2022'.repeat(text.length - shown) + text.slice(text.length - shown);
}
