import {
  Column,
  DatabaseColumn,
  DongColumn,
  Entity,
  KeyColumn,
  type NotGiven,
} from '../../platform/database/records/columns.js';

@Entity({ schema: 'spending', name: 'goods_issue_line' })
export class GoodsIssueLine {
  @KeyColumn('uuid') readonly issueId!: string;
  @KeyColumn('integer') readonly lineNo!: number;
  @Column('uuid') readonly committeeId!: string;
  @Column('uuid') readonly lotId!: string;
  @Column('uuid') readonly placeId!: string;
  /** In the unit of the goods. */
  @DongColumn() readonly quantity!: bigint;
}

@Entity({ schema: 'spending', name: 'goods_issue_void' })
export class GoodsIssueVoid {
  @KeyColumn('uuid') readonly issueId!: string;
  @Column('uuid') readonly committeeId!: string;
  @Column('text') readonly reason!: string;
  @Column('uuid') readonly voidedBy!: string;
  @DatabaseColumn('timestamptz') readonly voidedAt!: NotGiven<Date>;
}
