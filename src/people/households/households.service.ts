import { Injectable } from '@nestjs/common';
import { notFound, refused } from '../../kernel/errors.js';
import { uuidv7 } from '../../kernel/ids.js';
import { invariant } from '../../kernel/invariant.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { Organisation } from '../organisation/organisation.service.js';
import { Looks } from './looks/looks.service.js';
import { HeadSecrets } from './secrets/household-secrets.service.js';
import { HouseholdsRepository, type UnnumberedHousehold } from './households.repository.js';
import type { RegisteredHousehold } from './households.entity.js';
import type { Household, HouseholdDraft, HouseholdSecrets } from './households.types.js';

/** Households that may be helped. Identity and telephone numbers are sealed; whoever opens them leaves a trace. */
@Injectable()
export class Households {
  constructor(
    private readonly db: Database,
    private readonly rows: HouseholdsRepository,
    private readonly secrets: HeadSecrets,
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

  /** The standard that a review of this year went by. Error: `households.noStandard`. */
  async standardOf(year: number): Promise<string> {
    const code = await this.rows.standardOf(year);
    if (code === null) throw refused('households.noStandard', { field: 'povertyYear', year });
    return code;
  }

  /** Error: `households.unknown`, also outside the reader's committees. */
  async household(id: string): Promise<Household> {
    const household = await this.rows.find(id);
    if (household === null) throw notFound('households.unknown');
    return household;
  }

  /** Numbers with all but the last digits hidden; no trace is left. */
  async maskedNumbers(id: string): Promise<HouseholdSecrets> {
    return this.secrets.masked(await this.sealed(id));
  }

  /** As it is kept, with its numbers sealed. */
  async sealed(id: string): Promise<RegisteredHousehold> {
    const row = await this.rows.sealed(id);
    if (row === null) throw notFound('households.unknown');
    return row;
  }

  /**
   * The whole numbers. Writes who looked and why, in the same transaction. Refused when the looks of the day are used up:
   * `constraints.household_looks_of_day`.
   */
  async fullNumbers(id: string, reason: string): Promise<HouseholdSecrets> {
    return this.looking(id, reason, async () => this.secrets.openNamed(await this.sealed(id)));
  }

  /** Opens what is sealed of a household as a look that is counted and written down. */
  async looking<T>(id: string, reason: string, open: () => Promise<T>): Promise<T> {
    const { committeeId } = await this.household(id);
    return this.looks.during({ householdId: id, committeeId, reason }, async () => {
      await this.log.recordRead({
        action: 'households.readFull',
        subjectType: 'household',
        subjectId: id,
        committeeId,
        reason,
      });
      return open();
    });
  }

  /** With ids, units and sealed numbers. */
  private async rowsOf(drafts: readonly HouseholdDraft[]): Promise<UnnumberedHousehold[]> {
    const committeeIds = [...new Set(drafts.map((draft) => draft.committeeId))];
    const committees = await this.organisation.byIds(committeeIds);
    const unitOf = new Map(committees.map((committee) => [committee.id, committee.adminUnitId]));
    const rows: UnnumberedHousehold[] = [];
    for (const draft of drafts) {
      const id = draft.id ?? uuidv7();
      const adminUnitId = draft.adminUnitId ?? unitOf.get(draft.committeeId) ?? null;
      invariant(adminUnitId !== null, 'A household lives in the unit that its committee serves');
      const headName = draft.headName.normalize('NFC');
      const hamlet = draft.hamlet?.normalize('NFC') ?? null;
      const sealed = await this.secrets.seal(draft, id);
      rows.push({ ...draft, ...sealed, id, adminUnitId, headName, hamlet });
    }
    return rows;
  }
}
