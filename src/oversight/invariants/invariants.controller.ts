import { Controller, Get } from '@nestjs/common';
import type { Translate } from '../../platform/i18n/translate.js';
import { Can, T } from '../../platform/http/access.js';
import { page, type PageResult } from '../../platform/pages/results.js';
import { verificationPage } from './invariants.pages.js';
import { Verification } from './invariants.service.js';
import { paths } from '../../platform/pages/paths.js';

@Controller()
export class InvariantsController {
  constructor(private readonly verification: Verification) {}

  @Get(paths.oversight.verification())
  @Can('audit.read')
  async show(@T() t: Translate): Promise<PageResult> {
    return page('oversight/invariants/show', verificationPage(await this.verification.verify(), t));
  }
}
