import { dongInWords, formatDong } from '../../../kernel/money/money.js';
import { shownName } from '../../../kernel/privacy/mask-name.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import type { OpenPurpose } from '../../../books/funds/purposes.service.js';
import { givingSteps } from '../giving-steps.js';
import { instantLimit } from '../instant-limit.js';
import { asTyped, chosenAmount, type GivingAnswers } from './giving.forms.js';

const CHANGEABLE = ['purpose', 'amount', 'donorName', 'display', 'email', 'wish', 'way'] as const;

export function checkPage(answers: GivingAnswers, purpose: OpenPurpose, t: Translate) {
  const { submissionId, donorName, email, wish, way } = answers;
  const amountDong = chosenAmount(answers);
  return {
    steps: givingSteps('check', t),
    isCard: way === 'card',
    limit: way === 'card' ? null : instantLimit(amountDong),
    answers: {
      purpose: purpose.title,
      amount: [formatDong(amountDong), dongInWords(amountDong)],
      donorName: donorName || t('giving.check.noName'),
      // Exactly what strangers will read.
      shownAs: shownName(donorName, answers.display) ?? t('giving.check.anonymous'),
      email: email || t('giving.check.none'),
      wish: wish || t('giving.check.none'),
      way: t(`giving.way.${way}`),
    },
    change: Object.fromEntries(
      CHANGEABLE.map((field) => [field, paths.giveAgain(submissionId, field)]),
    ),
    action: paths.giveCheck(submissionId),
    submissionId,
    // The page holds all answers, so that one sent after its draft was removed loses nothing.
    kept: Object.entries(asTyped(answers))
      .filter(([name]) => name !== 'submissionId')
      .map(([name, value]) => ({ name, value })),
  };
}

/** For a page that lay open too long and sent nothing we can read. */
export function expiredPage() {
  return { againHref: paths.give() };
}
