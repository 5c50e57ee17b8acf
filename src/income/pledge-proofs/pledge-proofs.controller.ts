import { Controller, Get, Param, Post } from '@nestjs/common';
import { defineForm } from '../../platform/forms/define-form.js';
import { submission } from '../../platform/forms/field-kinds.js';
import { Form, Public, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import { runInScope, SYSTEM_SCOPE } from '../../platform/database/scope.js';
import { provePage } from './pledge-proofs.pages.js';
import { PledgeProofs } from './pledge-proofs.service.js';

const bareForm = defineForm('pledgeProofs.button', { submissionId: submission() });

/** The link in the letter. Opening it proves nothing: programs that read letters open links, people press buttons. */
@Controller()
export class PledgeProofsController {
  constructor(private readonly proofs: PledgeProofs) {}

  @Get(paths.provePledge(':token'))
  @Public()
  async show(@Param('token') token: string): Promise<PageResult> {
    const pledge = await runInScope(SYSTEM_SCOPE, () => this.proofs.pledgeOf(token));
    return page('income/pledge-proofs/show', provePage(pledge, token));
  }

  @Post(paths.provePledge(':token'))
  @Public()
  @Form(bareForm)
  async prove(@Param('token') token: string, @T() t: Translate): Promise<RouteResult> {
    const { pledge, state } = await runInScope(SYSTEM_SCOPE, () => this.proofs.prove(token));
    const text = t(`pledgeProofs.done.${state === 'registered' ? 'registered' : 'held'}`);
    return redirect(paths.giveReceived(pledge.referenceCode), { tone: 'success', text });
  }
}
