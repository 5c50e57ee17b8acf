import { create } from 'qrcode';
import type { FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { qrFigure } from '../../../platform/pages/qr-figure.js';
import { codeForm, enrolmentForm } from './second-factor.forms.js';
import type { Enrolment } from './second-factor.service.js';

export function secondFactorPage(
  state: FormState,
  asked: { next: string; isAgain: boolean },
  t: Translate,
) {
  const { next, isAgain } = asked;
  const form = codeForm.view(state, t, { action: paths.secondFactor(), values: { next } });
  return { isAgain, form };
}

export function enrolmentPage(
  state: FormState,
  asked: { enrolment: Enrolment; email: string; next: string },
  t: Translate,
) {
  const { next, email } = asked;
  const { secret, uri } = asked.enrolment;
  const alt = t('identity.enrolment.qrAlt');
  return {
    qr: qrFigure(create(uri).modules, alt, t('identity.enrolment.qrCaption')),
    secret: (secret.match(/.{1,4}/g) ?? []).join(' '),
    email,
    form: enrolmentForm.view(state, t, { action: paths.secondFactorSetup(), values: { next } }),
  };
}

export function recoveryPage(codes: readonly string[], next: string) {
  return { codes, next };
}
