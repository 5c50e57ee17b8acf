import { Controller, Get, Param, Post } from '@nestjs/common';
import { runInScope, SYSTEM_SCOPE } from '../../../platform/database/scope.js';
import { Form, Public, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { page, type PageResult } from '../../../platform/pages/results.js';
import { WishConsents } from './wish-consents.service.js';
import { bareForm } from '../answers/wish-answers.forms.js';
import { consentPage } from './consent.pages.js';

/** The link in the letter. Opening it answers nothing: programs that read letters open links, people press buttons. */
@Controller()
export class WishConsentController {
  constructor(private readonly consents: WishConsents) {}

  @Get(paths.answerWish(':token'))
  @Public()
  async show(@Param('token') token: string, @T() t: Translate): Promise<PageResult> {
    const offer = await runInScope(SYSTEM_SCOPE, () => this.consents.offerOf(token));
    return page('income/wishes/consent', consentPage(offer, token, t));
  }

  @Post(paths.agreeToWish(':token'))
  @Public()
  @Form(bareForm)
  agree(@Param('token') token: string): Promise<PageResult> {
    return this.answer(token, 'agree');
  }

  @Post(paths.refuseWish(':token'))
  @Public()
  @Form(bareForm)
  refuse(@Param('token') token: string): Promise<PageResult> {
    return this.answer(token, 'refuse');
  }

  private async answer(token: string, kind: 'agree' | 'refuse'): Promise<PageResult> {
    await runInScope(SYSTEM_SCOPE, () => this.consents.answer(token, kind));
    return page('income/wishes/answered', { isAgreed: kind === 'agree' });
  }
}
