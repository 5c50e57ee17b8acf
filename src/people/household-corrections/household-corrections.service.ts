import { Injectable } from '@nestjs/common';
import { foldText } from '../../kernel/privacy/fold-text.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { HeadSecrets } from '../households/secrets/household-secrets.service.js';
import { Households } from '../households/households.service.js';
import { sexOf } from '../households/households.types.js';
import { HouseholdCorrection } from './household-corrections.entity.js';

/** As typed: an empty number or group stays what it is. */
export interface Correction {
  readonly id: string;
  readonly householdId: string;
  readonly headName: string;
  readonly birthYear: string;
  readonly sex: string;
  readonly ethnicGroup: string;
  readonly citizenId: string;
  readonly phone: string;
  readonly reason: string;
}

/** What was written wrong of the head of a household, put right with a reason that stays. */
@Injectable()
export class HouseholdCorrections {
  constructor(
    private readonly db: Database,
    private readonly households: Households,
    private readonly secrets: HeadSecrets,
    private readonly log: AuditLog,
  ) {}

  /** Refused: `constraints.household_correction_changes`, where nothing differs; `constraints.living_number_once`. */
  async correct(to: Correction): Promise<void> {
    await this.db.transaction(async () => {
      const was = await this.households.sealed(to.householdId);
      const typed = await this.secrets.seal(to, was.id);
      const record = {
        ...{ id: to.id, householdId: was.id, committeeId: was.committeeId, reason: to.reason },
        ...{ headName: to.headName, searchName: foldText(to.headName), sex: sexOf(to.sex) },
        birthYear: to.birthYear === '' ? null : Number(to.birthYear),
        ...pick(typed.ethnicGroup === null ? was : typed, ['ethnicGroup', 'isMinority']),
        ...pick(typed.citizenId === null ? was : typed, ['citizenId', 'citizenMark']),
        ...pick(typed.phone === null ? was : typed, ['phone', 'phoneMark']),
      };
      await this.db.records(HouseholdCorrection).insert(record);
      await this.log.record({
        ...{ action: 'householdCorrections.correct', subjectType: 'household', subjectId: was.id },
        ...{ committeeId: was.committeeId, after: { reason: to.reason } },
      });
    });
  }
}

function pick<T, K extends keyof T>(of: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, of[key]])) as Pick<T, K>;
}
