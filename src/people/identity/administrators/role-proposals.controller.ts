import { Controller, Param, Post } from '@nestjs/common';
import type { Translate } from '../../../platform/i18n/translate.js';
import { Can, CurrentActor, Form, T } from '../../../platform/http/access.js';
import { paths } from '../../../platform/pages/paths.js';
import { redirect, type RouteResult } from '../../../platform/pages/results.js';
import type { Actor } from '../../../platform/request/actor.js';
import { Users } from '../users/users.service.js';
import { bareForm } from '../users/users.forms.js';
import { RoleProposals } from './role-proposals.service.js';

/** The second administrator's word on a proposed role. */
@Controller()
export class RoleProposalsController {
  constructor(
    private readonly users: Users,
    private readonly proposals: RoleProposals,
  ) {}

  @Post(paths.staff.userProposalConfirm(':id', ':proposal'))
  @Can('users.manage')
  @Form(bareForm)
  async confirm(
    @CurrentActor() actor: Actor,
    @T() t: Translate,
    @Param('id') userId: string,
    @Param('proposal') proposalId: string,
  ): Promise<RouteResult> {
    await this.users.demandProposal(actor, userId, proposalId);
    await this.proposals.confirm({ userId, proposalId });
    return said(userId, t('identity.roleProposals.confirmed'));
  }

  @Post(paths.staff.userProposalDecline(':id', ':proposal'))
  @Can('users.manage')
  @Form(bareForm)
  async decline(
    @CurrentActor() actor: Actor,
    @T() t: Translate,
    @Param('id') userId: string,
    @Param('proposal') proposalId: string,
  ): Promise<RouteResult> {
    await this.users.demandProposal(actor, userId, proposalId);
    await this.proposals.decline({ userId, proposalId });
    return said(userId, t('identity.roleProposals.declined'));
  }
}

function said(userId: string, text: string): RouteResult {
  return redirect(paths.staff.user(userId), { tone: 'success', text });
}
