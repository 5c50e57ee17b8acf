import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../../../platform/jobs/job-registry.js';
import { GivingDrafts } from './giving-drafts.repository.js';

const TASK = 'giving.removeOldDrafts';

/** Answers that were never confirmed hold names and addresses: they are removed within the hour after their day. */
@Injectable()
export class DraftSweeper implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly drafts: GivingDrafts,
  ) {}

  onModuleInit(): void {
    this.registry.register(TASK, () => this.drafts.removeOld());
    this.registry.schedule(TASK, '17 * * * *');
  }
}
