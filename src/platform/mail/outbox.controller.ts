import { Controller, Get } from '@nestjs/common';
import { AppConfig } from '../config/config.js';
import { Can, RouteName } from '../http/access.js';
import { JobsGivenUp } from '../jobs/jobs-given-up.js';
import { page, type PageResult } from '../pages/results.js';
import { outboxPage } from './outbox.pages.js';
import { OutboxQueries } from './outbox.queries.js';
import { paths } from '../pages/paths.js';

/** What does not leave, and the letters themselves where the portal is only tried. */
@Controller()
export class OutboxController {
  constructor(
    private readonly config: AppConfig,
    private readonly outbox: OutboxQueries,
    private readonly jobs: JobsGivenUp,
  ) {}

  @Get(paths.staff.outbox())
  @Can('outbox.read')
  @RouteName('outbox')
  async list(): Promise<PageResult> {
    const isTrial = this.config.environment !== 'production';
    return page(
      'platform/outbox',
      outboxPage({
        stuck: await this.outbox.stuck(),
        jobs: await this.jobs.newest(),
        mails: isTrial ? await this.outbox.newest() : null,
      }),
    );
  }
}
