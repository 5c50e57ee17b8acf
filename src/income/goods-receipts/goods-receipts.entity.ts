import {
  Column,
  DatabaseColumn,
  DongColumn,
  Entity,
  KeyColumn,
  type NotGiven,
} from '../../platform/database/records/columns.js';

/** The paper of goods that somebody gave. */
@Entity({ schema: 'income', name: 'goods_receipt' })
export class GoodsReceipt {
  @KeyColumn('uuid') readonly id!: string;
  @Column('uuid') readonly committeeId!: string;
  @Column('text') readonly book!: string;
  @Column('integer') readonly year!: number;
  @Column('integer') readonly number!: number;
  @Column('uuid', { nullable: true }) readonly appealId!: string | null;
  @Column('text') readonly giverName!: string;
  @Column('text') readonly giverAddress!: string;
  @Column('text') readonly wish!: string;
  @Column('uuid') readonly placeId!: string;
  @Column('date') readonly receivedOn!: string;
  @Column('date') readonly issuedOn!: string;
  @Column('uuid') readonly receivedBy!: string;
  @DatabaseColumn('timestamptz') readonly issuedAt!: NotGiven<Date>;
}

@Entity({ schema: 'income', name: 'goods_receipt_line' })
export class GoodsReceiptLine {
  @KeyColumn('uuid') readonly receiptId!: string;
  @KeyColumn('integer') readonly lineNo!: number;
  @Column('uuid') readonly committeeId!: string;
  @Column('uuid') readonly lotId!: string;
  /** In the unit of the goods. */
  @DongColumn() readonly quantity!: bigint;
}

@Entity({ schema: 'income', name: 'goods_receipt_void' })
export class GoodsReceiptVoid {
  @KeyColumn('uuid') readonly receiptId!: string;
  @Column('uuid') readonly committeeId!: string;
  @Column('text') readonly reason!: string;
  @Column('uuid') readonly voidedBy!: string;
  @DatabaseColumn('timestamptz') readonly voidedAt!: NotGiven<Date>;
}
