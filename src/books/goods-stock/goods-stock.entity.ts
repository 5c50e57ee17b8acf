import {
  Column,
  DatabaseColumn,
  DongColumn,
  Entity,
  KeyColumn,
  type NotGiven,
} from '../../platform/database/records/columns.js';
import type { GoodsCondition, MovementKind, ValueBasis } from './goods-stock.types.js';

@Entity({ schema: 'books', name: 'goods_lot' })
export class GoodsLot {
  @KeyColumn('uuid') readonly id!: string;
  @Column('uuid') readonly committeeId!: string;
  @Column('uuid') readonly itemId!: string;
  @Column('uuid') readonly sourceId!: string;
  @Column('text') readonly condition!: GoodsCondition;
  @Column('integer', { nullable: true }) readonly packSize!: number | null;
  @Column('date', { nullable: true }) readonly expiresOn!: string | null;
  @DongColumn({ nullable: true }) readonly valueDong!: bigint | null;
  @Column('text', { nullable: true }) readonly valueBasis!: ValueBasis | null;
  @DatabaseColumn('timestamptz') readonly madeAt!: NotGiven<Date>;
}

/** What came to a place (+) or left it (-). */
@Entity({ schema: 'books', name: 'goods_movement' })
export class GoodsMovement {
  @KeyColumn('uuid') readonly id!: string;
  @Column('uuid') readonly committeeId!: string;
  @Column('uuid') readonly lotId!: string;
  @Column('uuid') readonly placeId!: string;
  @Column('text') readonly kind!: MovementKind;
  @Column('uuid') readonly sourceId!: string;
  @Column('date') readonly movedOn!: string;
  @DongColumn() readonly quantity!: bigint;
  @Column('uuid') readonly movedBy!: string;
  @DatabaseColumn('timestamptz') readonly movedAt!: NotGiven<Date>;
}
