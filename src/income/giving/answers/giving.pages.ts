import { meantEmail } from '../../../kernel/email-typo.js';
import type { FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import type { OpenPurpose } from '../../../books/funds/purposes.service.js';
import type { CardStanding } from '../../card-payments/card-payments.types.js';
import { givingSteps } from '../giving-steps.js';
import type { AskedAhead } from './give-box.js';
import { EMAIL_DOUBT, givingForm } from './giving.forms.js';

interface FormData {
  readonly purposes: readonly OpenPurpose[];
  readonly state: FormState;
  /** `appeal:CODE` or `fund:CODE` of the address; what is unknown or closed is passed over. */
  readonly wanted: string;
  readonly cards: CardStanding;
  /** What the address put into the fields ahead. */
  readonly ahead?: AskedAhead['values'];
}

export function givingPage({ purposes, wanted, cards, ...asked }: FormData, t: Translate) {
  const state = withAllFaults(asked.state, purposes);
  const { submissionId } = state.input;
  return {
    steps: givingSteps('answer', t),
    hasPurposes: purposes.length > 0,
    monthlyHref: paths.monthly(),
    goodsHref: paths.goodsWanted(),
    cardsRest:
      cards === 'offered' || cards === 'absent' ? null : t(`giving.trouble.${cards}.beforehand`),
    // Going on with answers kept before: they stay the same gift.
    ...(submissionId === undefined ? {} : { submissionId }),
    hasEmailDoubt: isEmailDoubted(state),
    form: givingForm.view(state, t, {
      action: paths.give(),
      choices: {
        purpose: purposes.map(({ value, title, appealId, fundName }) => ({
          value,
          text: title,
          hint: appealId === null ? null : fundName,
        })),
      },
      values: { ...asked.ahead, purpose: defaultPurpose(purposes, wanted) },
      without: cards === 'offered' ? [] : ['way'],
    }),
  };
}

/** What the form alone cannot know: that the purpose closed meanwhile, and which address was probably meant. */
function withAllFaults(state: FormState, purposes: readonly OpenPurpose[]): FormState {
  const { input, errors } = state;
  if (Object.keys(errors).length === 0) return state;
  const { purpose, email } = input;
  const isClosed = typeof purpose === 'string' && !purposes.some((open) => open.value === purpose);
  const closed = isClosed && { purpose: { code: 'giving.purposeClosed', params: {} } };
  const meant = typeof email === 'string' ? meantEmail(email.trim()) : null;
  const doubt = errors['email']?.code === EMAIL_DOUBT &&
    meant !== null && { email: { code: EMAIL_DOUBT, params: { meant } } };
  return { input, errors: { ...closed, ...errors, ...doubt } };
}

/** Then, and while it was answered, the form asks whether the address is meant as it stands. */
function isEmailDoubted({ input, errors }: FormState): boolean {
  return errors['email']?.code === EMAIL_DOUBT || input['emailAsIs'] === 'on';
}

/** What the address asked for when it is open; else the general fund; else the first. */
function defaultPurpose(purposes: readonly OpenPurpose[], wanted: string): string {
  const found =
    purposes.find((purpose) => purpose.value === wanted) ??
    purposes.find((purpose) => purpose.isGeneral) ??
    purposes[0];
  return found?.value ?? '';
}
