import { Injectable } from '@nestjs/common';
import { Purposes, type OpenPurpose } from '../../books/funds/purposes.service.js';
import { refused } from '../../kernel/errors.js';
import { Clock } from '../../platform/clock/clock.js';

/** The funds and appeals that take gifts today. */
@Injectable()
export class GivingPurposes {
  constructor(
    private readonly purposes: Purposes,
    private readonly clock: Clock,
  ) {}

  open(): Promise<OpenPurpose[]> {
    return this.purposes.openOn(this.clock.today());
  }

  /** Error: `giving.purposeClosed` (refused, at the field). */
  async demandOpen(value: string): Promise<OpenPurpose> {
    const purpose = (await this.open()).find((open) => open.value === value);
    if (purpose === undefined) throw refused('giving.purposeClosed', { field: 'purpose' });
    return purpose;
  }
}
