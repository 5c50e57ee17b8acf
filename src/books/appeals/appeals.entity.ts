import type { BusinessDate } from '../../kernel/dates/business-date.js';
import {
  ChangingColumn,
  Column,
  DatabaseColumn,
  DongColumn,
  Entity,
  KeyColumn,
  type NotGiven,
} from '../../platform/database/records/columns.js';

/** One drive of a fund with its decision, days and story, as it is published. */
@Entity({ schema: 'books', name: 'appeal' })
export class Appeal {
  @KeyColumn('uuid') readonly id!: string;
  @Column('text') readonly code!: string;
  @Column('uuid') readonly fundId!: string;
  @ChangingColumn('text') title!: string;
  @ChangingColumn('text', { nullable: true }) titleEn!: string | null;
  @ChangingColumn('text') story!: string;
  @ChangingColumn('text', { nullable: true }) storyEn!: string | null;
  /** Where the help goes. */
  @Column('text', { nullable: true }) readonly place!: string | null;
  @DongColumn({ nullable: true, changing: true }) goalDong!: bigint | null;
  /** What one of `unitWords` costs; null: nothing is counted in units. */
  @DongColumn({ nullable: true, changing: true }) unitCostDong!: bigint | null;
  @ChangingColumn('text', { nullable: true }) unitWords!: string | null;
  @ChangingColumn('text', { nullable: true }) unitWordsEn!: string | null;
  @Column('text') readonly decisionNumber!: string;
  @Column('date') readonly decidedOn!: BusinessDate;
  @Column('text') readonly decisionIssuer!: string;
  /** Who answers for it: the mobilising board. */
  @Column('text', { nullable: true }) readonly board!: string | null;
  @Column('date') readonly opensOn!: BusinessDate;
  /** Moved by `books.appeal_term` alone. */
  @Column('date', { nullable: true }) readonly closesOn!: BusinessDate | null;
  @DatabaseColumn('uuid', { nullable: true }) readonly publishedBy!: NotGiven<string> | null;
  @DatabaseColumn('timestamptz') readonly publishedAt!: NotGiven<Date>;
}

/** An appeal that only its committee sees. */
@Entity({ schema: 'books', name: 'appeal_draft' })
export class AppealDraft {
  @KeyColumn('uuid') readonly id!: string;
  @ChangingColumn('uuid') committeeId!: string;
  @ChangingColumn('uuid') fundId!: string;
  @ChangingColumn('text') code!: string;
  @ChangingColumn('text') title!: string;
  @ChangingColumn('text', { nullable: true }) titleEn!: string | null;
  @ChangingColumn('text') story!: string;
  @ChangingColumn('text', { nullable: true }) storyEn!: string | null;
  @ChangingColumn('text', { nullable: true }) place!: string | null;
  @DongColumn({ nullable: true, changing: true }) goalDong!: bigint | null;
  /** What one of `unitWords` costs; null: nothing is counted in units. */
  @DongColumn({ nullable: true, changing: true }) unitCostDong!: bigint | null;
  @ChangingColumn('text', { nullable: true }) unitWords!: string | null;
  @ChangingColumn('text', { nullable: true }) unitWordsEn!: string | null;
  @ChangingColumn('text', { nullable: true }) decisionNumber!: string | null;
  @ChangingColumn('date', { nullable: true }) decidedOn!: BusinessDate | null;
  @ChangingColumn('text', { nullable: true }) decisionIssuer!: string | null;
  @ChangingColumn('text', { nullable: true }) board!: string | null;
  @ChangingColumn('date') opensOn!: BusinessDate;
  @ChangingColumn('date', { nullable: true }) closesOn!: BusinessDate | null;
  /** Will be the appeal's alone. */
  @ChangingColumn('uuid', { nullable: true }) bankAccountId!: string | null;
  @DatabaseColumn('uuid', { nullable: true }) readonly draftedBy!: NotGiven<string> | null;
  @DatabaseColumn('timestamptz') readonly draftedAt!: NotGiven<Date>;
}
