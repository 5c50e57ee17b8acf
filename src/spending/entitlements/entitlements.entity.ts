import {
  Column,
  DatabaseColumn,
  DongColumn,
  Entity,
  KeyColumn,
  type NotGiven,
} from '../../platform/database/records/columns.js';

/** Who is helped by a line of an approved decision: one household, or a list of people helped together. */
@Entity({ schema: 'spending', name: 'entitlement' })
export class Entitlement {
  @KeyColumn('uuid') readonly id!: string;
  /** The committee that hands over. */
  @Column('uuid') readonly committeeId!: string;
  @Column('uuid') readonly lineId!: string;
  @Column('uuid', { nullable: true }) readonly householdId!: string | null;
  /** A hamlet, a hospital session; the signed list is its proof. */
  @Column('text', { nullable: true }) readonly groupLabel!: string | null;
  @Column('integer') readonly quantity!: number;
  @DongColumn() readonly amountDong!: bigint;
  @Column('uuid') readonly namedBy!: string;
  @DatabaseColumn('timestamptz') readonly namedAt!: NotGiven<Date>;
}
