import type { BusinessDate } from '../../../kernel/dates/business-date.js';
import {
  Column,
  DatabaseColumn,
  DongColumn,
  Entity,
  KeyColumn,
  type NotGiven,
} from '../../../platform/database/records/columns.js';

/** A payment by card that its giver disputes; what is left of the gift is held meanwhile. */
@Entity({ schema: 'income', name: 'card_dispute' })
export class CardDispute {
  @KeyColumn('uuid') readonly id!: string;
  @Column('text') readonly stripeDisputeId!: string;
  @Column('uuid') readonly donationId!: string;
  @Column('uuid') readonly committeeId!: string;
  @DongColumn() readonly claimedDong!: bigint;
  @DongColumn() readonly heldDong!: bigint;
  @Column('date') readonly openedOn!: BusinessDate;
  /** The last day on which proof can be sent to the card company. */
  @Column('date', { nullable: true }) readonly answerBy!: BusinessDate | null;
  /** Null when nothing was left to hold. */
  @Column('uuid', { nullable: true }) readonly entryId!: string | null;
  @DatabaseColumn('timestamptz') readonly notedAt!: NotGiven<Date>;
}

@Entity({ schema: 'income', name: 'card_dispute_end' })
export class CardDisputeEnd {
  @KeyColumn('uuid') readonly disputeId!: string;
  /** Source of the entry of one that was won. */
  @Column('uuid') readonly id!: string;
  @Column('uuid') readonly committeeId!: string;
  @Column('text') readonly outcome!: 'won' | 'lost';
  @Column('date') readonly endedOn!: BusinessDate;
  @Column('uuid', { nullable: true }) readonly entryId!: string | null;
  @DatabaseColumn('timestamptz') readonly notedAt!: NotGiven<Date>;
}
