import { Injectable } from '@nestjs/common';
import { NumberMark } from '../../../platform/crypto/number-mark.js';
import { SealedBox } from '../../../platform/crypto/sealed-box.js';
import { Database } from '../../../platform/database/database.js';
import { bool, text } from '../../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../../platform/database/statements/statement.js';
import type { HouseholdSecrets } from '../households.types.js';

const COLUMN = {
  citizenId: 'people.household.citizen_id',
  phone: 'people.household.phone',
  ethnicGroup: 'people.household.ethnic_group',
};
const GROUPS = sql({
  text: 'select code, name, is_minority from people.ethnic_group order by code',
  row: { code: text, name: text, isMinority: bool },
});
export type EthnicGroup = RowOf<typeof GROUPS>;

const HIDDEN = '\u2022';
const MASKED_GROUP = HIDDEN.repeat(6);
/** So many at the end tell two papers apart and are too little to misuse. */
const SHOWN = 4;

interface Open {
  readonly citizenId?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly ethnicGroup?: string | null | undefined;
}
interface Sealed {
  readonly id: string;
  readonly citizenId: Buffer | null;
  readonly phone: Buffer | null;
  readonly ethnicGroup: Buffer | null;
}

/** What of a head is kept sealed: numbers with their marks, and the group with whether it is a minority. */
@Injectable()
export class HeadSecrets {
  private groups: Promise<readonly EthnicGroup[]> | null = null;

  constructor(
    private readonly db: Database,
    private readonly box: SealedBox,
    private readonly marks: NumberMark,
  ) {}

  /** The 54 in their order; they never change while the portal runs. */
  ethnicGroups(): Promise<readonly EthnicGroup[]> {
    this.groups ??= this.db.query(GROUPS);
    this.groups.catch(() => (this.groups = null));
    return this.groups;
  }

  async seal(open: Open, rowId: string) {
    const citizenId = open.citizenId || null;
    const phone = open.phone || null;
    const code = open.ethnicGroup || null;
    const group = code && (await this.ethnicGroups()).find((one) => one.code === code);
    const sealed = (value: string | null, column: string) =>
      value === null ? null : this.box.seal(value, { column, rowId });
    return {
      citizenId: sealed(citizenId, COLUMN.citizenId),
      citizenMark: citizenId === null ? null : this.marks.of('citizen', citizenId),
      phone: sealed(phone, COLUMN.phone),
      phoneMark: phone === null ? null : this.marks.of('phone', phone),
      ethnicGroup: sealed(code, COLUMN.ethnicGroup),
      isMinority: group ? group.isMinority : null,
    };
  }

  /** With the code of the group. */
  open({ id: rowId, ...row }: Sealed): HouseholdSecrets {
    const opened = (sealed: Buffer | null, column: string) =>
      sealed === null ? null : this.box.open(sealed, { column, rowId });
    return {
      citizenId: opened(row.citizenId, COLUMN.citizenId),
      phone: opened(row.phone, COLUMN.phone),
      ethnicGroup: opened(row.ethnicGroup, COLUMN.ethnicGroup),
    };
  }

  /** With the name of the group, for who may see it. */
  async openNamed(row: Sealed): Promise<HouseholdSecrets> {
    const { ethnicGroup, ...numbers } = this.open(row);
    const group = (await this.ethnicGroups()).find(({ code }) => code === ethnicGroup);
    return { ...numbers, ethnicGroup: group?.name ?? null };
  }

  masked(row: Sealed): HouseholdSecrets {
    const { citizenId, phone, ethnicGroup } = this.open(row);
    return {
      citizenId: maskNumber(citizenId),
      phone: maskNumber(phone),
      ethnicGroup: ethnicGroup === null ? null : MASKED_GROUP,
    };
  }
}

/** `••••••••1234`. */
export function maskNumber(number: string | null): string | null {
  if (number === null) return null;
  const shown = number.length >= 2 * SHOWN ? SHOWN : 0;
  return HIDDEN.repeat(number.length - shown) + number.slice(number.length - shown);
}
