import { BadRequestException, Body, Controller, Param, Post } from '@nestjs/common';
import type { Translate } from '../../../platform/i18n/translate.js';
import { Can, CurrentActor, Form, T } from '../../../platform/http/access.js';
import type { Actor } from '../../../platform/request/actor.js';
import { readForm } from '../../../platform/forms/forms.js';
import { paths } from '../../../platform/pages/paths.js';
import { redirect, type RouteResult } from '../../../platform/pages/results.js';
import { Identity } from '../identity.service.js';
import { SecondFactor } from '../second-factor/second-factor.service.js';
import { Invitations } from './invitations.service.js';
import { Users } from './users.service.js';
import { bareForm, statusForm } from './users.forms.js';

/** Single acts on another person's account; each ends their sessions at the next request. */
@Controller()
export class UserAccountController {
  constructor(
    private readonly users: Users,
    private readonly identity: Identity,
    private readonly invitations: Invitations,
    private readonly secondFactor: SecondFactor,
  ) {}

  @Post(paths.staff.userRoleEnd(':id', ':role'))
  @Can('users.manage')
  @Form(bareForm)
  async endRole(
    @CurrentActor() actor: Actor,
    @T() t: Translate,
    @Param('id') id: string,
    @Param('role') role: string,
  ): Promise<RouteResult> {
    await this.users.endRole(actor, id, role);
    return done(id, t, 'ended');
  }

  @Post(paths.staff.userStatus(':id'))
  @Can('users.manage')
  @Form(statusForm)
  async setStatus(
    @CurrentActor() actor: Actor,
    @T() t: Translate,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<RouteResult> {
    const reading = readForm(statusForm, body);
    // The buttons offer nothing else; anything else was forged.
    if (!reading.ok) throw new BadRequestException();
    const { status } = reading.values;
    await this.users.findOther(actor, id);
    await this.identity.setStatus(id, status);
    return done(id, t, status === 'disabled' ? 'disabledNow' : 'enabledNow');
  }

  @Post(paths.staff.userInvitation(':id'))
  @Can('users.manage')
  @Form(bareForm)
  async invite(
    @CurrentActor() actor: Actor,
    @T() t: Translate,
    @Param('id') id: string,
  ): Promise<RouteResult> {
    await this.users.findOther(actor, id);
    await this.invitations.send(id);
    return done(id, t, 'invited');
  }

  @Post(paths.staff.userSecondFactor(':id'))
  @Can('users.manage')
  @Form(bareForm)
  async resetSecondFactor(
    @CurrentActor() actor: Actor,
    @T() t: Translate,
    @Param('id') id: string,
  ): Promise<RouteResult> {
    await this.users.findOther(actor, id);
    await this.secondFactor.reset(id);
    return done(id, t, 'factorReset');
  }
}

type Done = 'ended' | 'disabledNow' | 'enabledNow' | 'invited' | 'factorReset';

function done(id: string, t: Translate, what: Done): RouteResult {
  return redirect(paths.staff.user(id), { tone: 'success', text: t(`identity.users.${what}`) });
}
