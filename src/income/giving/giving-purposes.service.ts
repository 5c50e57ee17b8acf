import { Injectable } from '@nestjs/common';
import { refused } from '../../kernel/errors.js';
import { Clock } from '../../platform/clock/clock.js';
import { GivingQueries, type GivingPurpose } from './giving.queries.js';

/** The funds and appeals that take gifts today. */
@Injectable()
export class GivingPurposes {
  constructor(
    private readonly queries: GivingQueries,
    private readonly clock: Clock,
  ) {}

  open(): Promise<GivingPurpose[]> {
    return this.queries.openPurposes(this.clock.today());
  }

  /** Error: `giving.purposeClosed` (refused, at the field). */
  async demandOpen(value: string): Promise<GivingPurpose> {
    const purpose = (await this.open()).find((open) => open.value === value);
    if (purpose === undefined) throw refused('giving.purposeClosed', { field: 'purpose' });
    return purpose;
  }
}
