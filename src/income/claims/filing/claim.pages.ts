import { formatViDate } from '../../../kernel/dates/business-date.js';
import { formatDong, formatDongPlain } from '../../../kernel/money/money.js';
import type { FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import type { ClaimState } from '../claims.types.js';
import type { ClaimAccount } from './claim-accounts.service.js';
import type { FiledClaim } from './claim-filing.service.js';
import { claimForm } from './claim.forms.js';

/** What is known ahead, from a promise or from a public line. */
export interface KnownAhead {
  readonly pledgeCode: string | null;
  readonly bankAccountId: string | null;
  readonly amountDong: bigint | null;
  readonly paidOn: string | null;
}

interface FormData {
  readonly state: FormState;
  readonly accounts: readonly ClaimAccount[];
  readonly known: KnownAhead;
  readonly answerDays: number;
}

export function claimFormPage({ state, accounts, known, answerDays }: FormData, t: Translate) {
  const { submissionId } = state.input;
  return {
    lead: t('claims.form.lead', { days: answerDays }),
    searchHref: paths.statement(),
    hasFault: Object.keys(state.errors).length > 0,
    ...(submissionId === undefined ? {} : { submissionId }),
    form: claimForm.view(state, t, {
      action: paths.claims(),
      choices: {
        bankAccountId: accounts.map(({ id, label, holderName, lastDay }) => ({
          value: id,
          text: label,
          hint: toldTo(holderName, lastDay, t),
        })),
      },
      values: {
        ...(known.pledgeCode === null ? {} : { pledgeCode: known.pledgeCode }),
        ...(known.bankAccountId === null ? {} : { bankAccountId: known.bankAccountId }),
        ...(known.amountDong === null ? {} : { amount: formatDongPlain(known.amountDong) }),
        ...(known.paidOn === null ? {} : { paidOn: known.paidOn }),
      },
    }),
  };
}

/** So that who paid after that day sees that her line had no turn yet. */
function toldTo(holder: string, lastDay: string | null, t: Translate): string {
  const told =
    lastDay === null
      ? t('claims.form.untold')
      : t('claims.form.told', { day: formatViDate(lastDay) });
  return `${holder}. ${told}`;
}

const TONES = {
  waiting: 'warning',
  proposed: 'warning',
  accepted: 'success',
  refused: 'danger',
} as const satisfies Record<ClaimState, string>;

/** By its code alone. Whether a line was found is said by the answer and by nothing before it. */
export function claimPage(claim: FiledClaim, t: Translate) {
  const { code, state, reason, giftId } = claim;
  const told = state === 'proposed' ? 'waiting' : state;
  return {
    code,
    heading: t('claims.show.title', { code }),
    status: { text: t(`claims.told.${told}`), tone: TONES[state] },
    lead: t(`claims.toldText.${told}`, { day: formatViDate(claim.answerBy) }),
    answerBy: formatViDate(claim.answerBy),
    amount: formatDong(claim.amountDong),
    paidOn: formatViDate(claim.paidOn),
    reason: state === 'refused' ? reason : null,
    lineHref: state === 'accepted' && giftId !== null ? paths.statementLine(giftId) : null,
    againHref: state === 'refused' ? paths.claims() : null,
    startHref: paths.claims(),
  };
}
