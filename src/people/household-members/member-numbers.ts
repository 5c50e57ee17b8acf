import { Injectable } from '@nestjs/common';
import { NumberMark } from '../../platform/crypto/number-mark.js';
import { SealedBox } from '../../platform/crypto/sealed-box.js';

const COLUMN = 'people.household_member.citizen_id';

/** Identity numbers of members, each sealed to its row. */
@Injectable()
export class MemberNumbers {
  constructor(
    private readonly box: SealedBox,
    private readonly marks: NumberMark,
  ) {}

  seal(number: string | null, rowId: string) {
    if (number === null) return { citizenId: null, citizenMark: null };
    return {
      citizenId: this.box.seal(number, { column: COLUMN, rowId }),
      citizenMark: this.marks.of('citizen', number),
    };
  }

  open({ id: rowId, citizenId }: { id: string; citizenId: Buffer | null }): string | null {
    return citizenId === null ? null : this.box.open(citizenId, { column: COLUMN, rowId });
  }
}
