import { Injectable, type OnModuleInit } from '@nestjs/common';
import { WorkList } from '../../people/identity/work-list.service.js';
import { paths } from '../../platform/pages/paths.js';
import { SuspenseQueries } from './suspense.queries.js';

/** Tells accountants how many bank lines wait to be explained. */
@Injectable()
export class SuspenseWork implements OnModuleInit {
  constructor(
    private readonly workList: WorkList,
    private readonly queries: SuspenseQueries,
  ) {}

  onModuleInit(): void {
    this.workList.register({
      labelKey: 'suspense.work',
      href: paths.income.suspense(),
      permission: 'suspense.resolve',
      count: () => this.queries.openCount(),
    });
  }
}
