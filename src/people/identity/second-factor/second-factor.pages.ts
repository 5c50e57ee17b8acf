import { create } from 'qrcode';
import type { FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { qrFigure } from '../../../platform/pages/qr-figure.js';
import { actWords } from './fresh-proof-words.js';
import { codeForm, enrolmentForm, freshProofForm } from './second-factor.forms.js';
import type { Enrolment } from './second-factor.service.js';

export function secondFactorPage(state: FormState, next: string, t: Translate) {
  return { form: codeForm.view(state, t, { action: paths.secondFactor(), values: { next } }) };
}

/** Of somebody who is in: `access` is what waits, `heldForm` the form that was sent, or '' when a page was asked for. */
export function freshProofPage(
  state: FormState,
  asked: { next: string; heldForm: string; access: string },
  t: Translate,
) {
  const { next, heldForm, access } = asked;
  const values = { next, heldForm };
  return {
    act: t(actWords(access)),
    isHeld: heldForm !== '',
    form: freshProofForm.view(state, t, { action: paths.freshProof(), values }),
  };
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
