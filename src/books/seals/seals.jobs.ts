import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../../platform/jobs/job-registry.js';
import { Seals } from './seals.service.js';

/** 00:10 in Vietnam, when the day before is over. */
const AFTER_MIDNIGHT_IN_VIETNAM = '10 17 * * *';

/** Seals each day soon after its end. */
@Injectable()
export class SealsJobs implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly seals: Seals,
  ) {}

  onModuleInit(): void {
    this.registry.register('seals.seal', async () => {
      await this.seals.seal();
    });
    this.registry.schedule('seals.seal', AFTER_MIDNIGHT_IN_VIETNAM);
  }
}
