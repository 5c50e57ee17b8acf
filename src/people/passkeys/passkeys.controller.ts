import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { CurrentActor, Form, FreshProof, SignedIn, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { passkeyForm, removalForm } from './passkeys.forms.js';
import { passkeysPage } from './passkeys.pages.js';
import { Passkeys, registrationOf } from './passkeys.service.js';

/** One's own keys: nobody adds or removes another's. */
@Controller()
export class PasskeysController {
  constructor(private readonly passkeys: Passkeys) {}

  @Get(paths.staff.passkeys())
  @SignedIn()
  @FreshProof()
  list(@CurrentActor() actor: Actor, @T() t: Translate) {
    return this.shown(actor, t, EMPTY_FORM);
  }

  @Post(paths.staff.passkeys())
  @SignedIn()
  @FreshProof()
  @Form(passkeyForm)
  add(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: passkeyForm,
      body,
      work: async (values) => {
        await this.passkeys.register(actor.userId, values);
        return done(t('passkeys.done.added', { name: values.name }));
      },
      page: (state) => this.shown(actor, t, state),
    });
  }

  @Post(paths.staff.passkeyRemoval(':id'))
  @SignedIn()
  @FreshProof()
  @Form(removalForm)
  async remove(@CurrentActor() actor: Actor, @Param('id', ID) id: string, @T() t: Translate) {
    await this.passkeys.remove(actor.userId, id);
    return done(t('passkeys.done.removed'));
  }

  private async shown(actor: Actor, t: Translate, state: FormState) {
    const keys = await this.passkeys.keysOf(actor.userId);
    const nonce = this.passkeys.offer(registrationOf(actor.userId));
    const { site } = this.passkeys;
    const data = passkeysPage({ keys, person: actor, site, nonce, state }, t);
    return page('people/passkeys/list', data);
  }
}

function done(text: string): RouteResult {
  return redirect(paths.staff.passkeys(), { tone: 'success', text });
}
