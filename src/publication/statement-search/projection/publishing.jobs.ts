import { Injectable, type OnModuleInit } from '@nestjs/common';
import { invariant } from '../../../kernel/invariant.js';
import { JobRegistry } from '../../../platform/jobs/job-registry.js';
import { Publisher, PUBLISH_TASK, REPUBLISH_TASK } from './publisher.service.js';

const EVERY_MINUTE = '* * * * *';
const TWO_SECONDS_MS = 2_000;

/** Publishing: every two seconds where the portal serves, after each import, and by the clock where only jobs run. */
@Injectable()
export class PublishingJobs implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly publisher: Publisher,
  ) {}

  onModuleInit(): void {
    this.registry.register(PUBLISH_TASK, async () => {
      await this.publisher.publishNew();
    });
    this.registry.register(REPUBLISH_TASK, (payload) =>
      this.publisher.republish(donationIdOf(payload)),
    );
    this.registry.schedule(PUBLISH_TASK, EVERY_MINUTE);
    this.registry.repeat(TWO_SECONDS_MS, async () => {
      await this.publisher.publishNew();
    });
  }
}

function donationIdOf(payload: unknown): string {
  const id = (payload as { donationId?: unknown } | null)?.donationId;
  invariant(typeof id === 'string', 'A republish job names its donation');
  return id;
}
