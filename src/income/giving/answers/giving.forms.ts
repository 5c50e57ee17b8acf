import { z } from 'zod';
import { meantEmail } from '../../../kernel/email-typo.js';
import { invariant } from '../../../kernel/invariant.js';
import { formatDongPlain } from '../../../kernel/money/money.js';
import { defineForm, type ValuesOf } from '../../../platform/forms/define-form.js';
import {
  choice,
  email,
  optionalMoney,
  paragraph,
  pick,
  submission,
  suggestedMoney,
  text,
  tick,
} from '../../../platform/forms/field-kinds.js';
import { GIVE_BOX } from '../../../platform/pages/paths.js';

export const EMAIL_DOUBT = 'giving.form.emailDoubt';

/** Everything a giver says. The name may stay empty: an unnamed gift is a normal gift. */
export const givingForm = defineForm(
  'giving.form',
  {
    submissionId: submission(),
    purpose: pick({ as: 'fitting', pattern: /^(?:fund|appeal):[A-Z0-9-]{2,40}$/ }),
    suggested: suggestedMoney({ of: GIVE_BOX.suggestedDong }),
    amount: optionalMoney({ hint: true, unmarked: true }),
    donorName: text({ max: 120, optional: true, hint: true, autocomplete: 'name' }),
    display: choice({
      of: ['masked', 'full', 'anonymous'],
      as: 'radios',
      words: 'giving.display',
      hint: true,
      hints: true,
      otherwise: 'masked',
    }),
    email: email({ optional: true, hint: true, autocomplete: 'email' }),
    /** Asked only after an address that looks like a slip. */
    emailAsIs: tick(),
    /** Unticked unless the giver ticks it: a consent is said, never assumed. */
    letters: tick({ hint: true }),
    wish: paragraph({ max: 500, optional: true, hint: true }),
    way: choice({
      of: ['bank_transfer', 'card'],
      as: 'radios',
      words: 'giving.way',
      hints: true,
      otherwise: 'bank_transfer',
    }),
  },
  [
    {
      field: 'amount',
      beside: ['suggested'],
      code: 'giving.form.amountMissing',
      holds: ({ suggested, amount }) => suggested !== null || amount !== null,
    },
    // With the script a typed amount unticks the tapped one; without it both arrive, and only the giver knows which is meant.
    {
      field: 'amount',
      beside: ['suggested'],
      code: 'giving.form.amountTwice',
      holds: ({ suggested, amount }) =>
        suggested === null || amount === null || suggested === amount,
    },
    {
      field: 'email',
      beside: ['emailAsIs'],
      code: EMAIL_DOUBT,
      holds: ({ email: address, emailAsIs }) => emailAsIs || meantEmail(address) === null,
    },
    {
      field: 'email',
      beside: ['letters'],
      code: 'giving.form.emailForLetters',
      holds: ({ email: address, letters }) => !letters || address !== '',
    },
  ],
);
export type GivingAnswers = ValuesOf<typeof givingForm>;

/** The amount a giver means, in dong: what was typed, else the suggestion that was tapped. */
export function chosenAmount({ amount, suggested }: GivingAnswers): bigint {
  const chosen = amount ?? suggested;
  invariant(chosen !== null, 'The form refuses a gift without an amount');
  return chosen;
}

/** The answers as a form would send them again. */
export function asTyped(answers: GivingAnswers): Readonly<Record<string, string>> {
  const { suggested, amount } = answers;
  return {
    ...answers,
    suggested: suggested?.toString() ?? 'other',
    amount: amount === null ? '' : formatDongPlain(amount),
    emailAsIs: answers.emailAsIs ? 'on' : '',
    letters: answers.letters ? 'on' : '',
  };
}

/** The button that opens the card page again carries nothing but its token. */
export const bareForm = z.object({});

export const givingQuery = z.object({
  'loi-keu-goi': z.string().max(40).optional().catch(undefined),
  quy: z.string().max(24).optional().catch(undefined),
  [GIVE_BOX.purpose]: z.string().max(48).optional().catch(undefined),
  [GIVE_BOX.amount]: z.string().max(60).optional().catch(undefined),
  phien: z.uuid().optional().catch(undefined),
});
