import type { FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import type { OpenPurpose } from '../../../books/funds/purposes.service.js';
import type { CardStanding } from '../../card-payments/card-payments.types.js';
import { givingSteps } from '../giving-steps.js';
import { givingForm } from './giving.forms.js';

interface FormData {
  readonly purposes: readonly OpenPurpose[];
  readonly state: FormState;
  /** `appeal:CODE` or `fund:CODE` of the address; what is unknown or closed is passed over. */
  readonly wanted: string;
  readonly cards: CardStanding;
}

export function givingPage({ purposes, state, wanted, cards }: FormData, t: Translate) {
  const { submissionId } = state.input;
  return {
    steps: givingSteps('answer', t),
    hasPurposes: purposes.length > 0,
    cardsRest:
      cards === 'offered' || cards === 'absent' ? null : t(`giving.trouble.${cards}.beforehand`),
    // Going on with answers kept before: they stay the same gift.
    ...(submissionId === undefined ? {} : { submissionId }),
    form: givingForm.view(state, t, {
      action: paths.give(),
      choices: {
        purpose: purposes.map(({ value, title, appealId, fundName }) => ({
          value,
          text: title,
          hint: appealId === null ? null : fundName,
        })),
      },
      values: { purpose: defaultPurpose(purposes, wanted) },
      without: cards === 'offered' ? [] : ['way'],
    }),
  };
}

/** What the address asked for when it is open; else the general fund; else the first. */
function defaultPurpose(purposes: readonly OpenPurpose[], wanted: string): string {
  const found =
    purposes.find((purpose) => purpose.value === wanted) ??
    purposes.find((purpose) => purpose.isGeneral) ??
    purposes[0];
  return found?.value ?? '';
}
