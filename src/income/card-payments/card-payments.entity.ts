import {
  ChangingColumn,
  Column,
  DatabaseColumn,
  type Defaulted,
  DongColumn,
  Entity,
  KeyColumn,
  type NotGiven,
} from '../../platform/database/records/columns.js';
import type { CardPaymentStatus } from './card-payments.types.js';

/** One session at the card company for a pledge. */
@Entity({ schema: 'income', name: 'card_payment' })
export class CardPayment {
  @KeyColumn('uuid') readonly id!: string;
  @Column('uuid') readonly pledgeId!: string;
  @Column('uuid') readonly committeeId!: string;
  /** The card company's name of it; one payment each. */
  @Column('text') readonly stripeSessionId!: string;
  @DongColumn() readonly amountDong!: bigint;
  @ChangingColumn('text') status!: Defaulted<CardPaymentStatus>;
  /** By which later events of the card company name it. */
  @ChangingColumn('text', { nullable: true }) paymentIntent!: string | null;
  @DatabaseColumn('timestamptz') readonly createdAt!: NotGiven<Date>;
  /** When the card company had the money, by its event. */
  @ChangingColumn('timestamptz', { nullable: true }) settledAt!: Date | null;
}

/** One time that a giver was led towards the card page. */
@Entity({ schema: 'income', name: 'card_try' })
export class CardTry {
  @KeyColumn('uuid') readonly id!: string;
  @Column('uuid') readonly pledgeId!: string;
  @Column('uuid') readonly committeeId!: string;
  @DongColumn() readonly amountDong!: bigint;
  /** Keyed hash of the sender's network; emptied after two days. */
  @ChangingColumn('text', { nullable: true }) addressKey!: string | null;
  /** Cards were stopped: the try led nowhere and does not count. */
  @ChangingColumn('boolean') isRefused!: Defaulted<boolean>;
  /** The next try takes another idempotency key. */
  @ChangingColumn('boolean') keyIsSpent!: Defaulted<boolean>;
  @DatabaseColumn('timestamptz') readonly triedAt!: NotGiven<Date>;
}
