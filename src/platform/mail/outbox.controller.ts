import { Controller, Get } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { AppConfig } from '../config/config.js';
import { Can, RouteName } from '../http/access.js';
import { page, type PageResult } from '../pages/results.js';
import { outboxPage } from './outbox.pages.js';
import { OutboxQueries } from './outbox.queries.js';
import { paths } from '../pages/paths.js';

/** Letters carry links that open doors, so outside development nobody reads those of others. */
@Controller()
export class OutboxController {
  constructor(
    private readonly config: AppConfig,
    private readonly outbox: OutboxQueries,
  ) {}

  @Get(paths.staff.outbox())
  @Can('outbox.read')
  @RouteName('outbox')
  async list(): Promise<PageResult> {
    if (this.config.environment === 'production') throw notFound('web.error.notFound');
    return page('platform/outbox', outboxPage(await this.outbox.newest()));
  }
}
