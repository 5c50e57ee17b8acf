import { dongInWords, formatDong } from '../../../kernel/money/money.js';
import { shownName } from '../../../kernel/privacy/mask-name.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { SummaryRow } from '../../../platform/pages/components.types.js';
import { paths } from '../../../platform/pages/paths.js';
import { chosenAmount } from './chosen-amount.js';
import { givingSteps } from '../giving-steps.js';
import type { GivingAnswers } from './giving.forms.js';
import type { OpenPurpose } from '../../../books/funds/purposes.service.js';
import { largeTransferNotice } from '../large-transfer.js';

interface CheckData {
  readonly answers: GivingAnswers;
  readonly purpose: OpenPurpose;
}

export function checkPage({ answers, purpose }: CheckData, t: Translate) {
  const amountDong = chosenAmount(answers);
  const isCard = answers.way === 'card';
  return {
    layout: 'public' as const,
    title: t('giving.check.title'),
    heading: { title: t('giving.check.title'), lead: t('giving.check.lead') },
    steps: givingSteps('check', t),
    answers: { rows: rowsOf(answers, purpose, amountDong, t) },
    notice: isCard ? null : largeTransferNotice(amountDong, t),
    action: paths.giveCheck(answers.submissionId),
    submissionId: answers.submissionId,
    kept: keptFields(answers),
    submit: { text: t(isCard ? 'giving.check.toCard' : 'giving.check.confirm') },
    promise: t('giving.check.promise'),
  };
}

/** For a page that lay open too long and sent nothing we can read. */
export function expiredPage(t: Translate) {
  return {
    layout: 'public' as const,
    title: t('giving.expired.title'),
    heading: { title: t('giving.expired.title'), lead: t('giving.expired.text') },
    again: { text: t('giving.expired.again'), href: paths.give() },
  };
}

function rowsOf(
  answers: GivingAnswers,
  purpose: OpenPurpose,
  amountDong: bigint,
  t: Translate,
): SummaryRow[] {
  const change = (field: string, about: string) => ({
    href: paths.giveAgain(answers.submissionId, field),
    text: t('giving.check.change'),
    about: t(`giving.check.${about}`),
  });
  const row = (about: string, field: string, value: string): SummaryRow => ({
    key: t(`giving.check.${about}`),
    value,
    change: change(field, about),
  });
  return [
    row('purpose', 'purpose', purpose.title),
    {
      key: t('giving.check.amount'),
      lines: [formatDong(amountDong), dongInWords(amountDong)],
      change: change('amount', 'amount'),
    },
    row('donorName', 'donorName', answers.donorName || t('giving.check.noName')),
    row('shownAs', 'display', shownAs(answers, t)),
    row('email', 'email', answers.email || t('giving.check.none')),
    row('wish', 'wish', answers.wish || t('giving.check.none')),
    row('way', 'way', t(`giving.way.${answers.way}`)),
  ];
}

/** Exactly what strangers will read. */
function shownAs(answers: GivingAnswers, t: Translate): string {
  return shownName(answers.donorName, answers.display) ?? t('giving.check.anonymous');
}

/** The page holds all answers, so that one sent after its draft was removed loses nothing. */
function keptFields(answers: GivingAnswers): { name: string; value: string }[] {
  return Object.entries(answers)
    .filter(([name]) => name !== 'submissionId')
    .map(([name, value]) => ({ name, value }));
}
