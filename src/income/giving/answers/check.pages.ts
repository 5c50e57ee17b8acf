import { formatViDate } from '../../../kernel/dates/business-date.js';
import { dongInWords, formatDong } from '../../../kernel/money/money.js';
import { shownName } from '../../../kernel/privacy/mask-name.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import type { OpenPurpose } from '../../../books/funds/purposes.service.js';
import type { CardObstacle } from '../../card-payments/card-payments.types.js';
import type { Worth } from '../../exchange-rates/exchange-rates.service.js';
import type { Pledge } from '../../pledges/pledges.types.js';
import { givingSteps } from '../giving-steps.js';
import { instantLimit } from '../instant-limit.js';
import { asTyped, chosenAmount, type GivingAnswers } from './giving.forms.js';

const CHANGEABLE = [
  'purpose',
  'amount',
  'donorName',
  'display',
  'email',
  'letters',
  'wish',
  'way',
] as const;

interface Checked {
  readonly answers: GivingAnswers;
  readonly purpose: OpenPurpose;
  /** What the amount is about worth abroad, for who pays by card; empty where no rate is known. */
  readonly worth: readonly Worth[];
}

export function checkPage({ answers, purpose, worth }: Checked, t: Translate) {
  const { submissionId, way } = answers;
  return {
    steps: givingSteps('check', t),
    isCard: way === 'card',
    limit: way === 'card' ? null : instantLimit(chosenAmount(answers)),
    answers: shownAnswers(answers, purpose.title, t),
    abroad: worthAbroad(worth, t),
    change: Object.fromEntries(
      CHANGEABLE.map((field) => [field, paths.giveAgain(submissionId, field)]),
    ),
    action: paths.giveCheck(submissionId),
    submissionId,
    kept: keptFields(answers),
  };
}

/** What a giver abroad thinks in, with where the rate comes from; the card is charged in đồng. */
function worthAbroad(known: readonly Worth[], t: Translate) {
  if (known.length === 0) return null;
  const lines = known.map(({ validOn, worth, rate, source }) =>
    t('giving.check.worth', { worth, rate, source, day: formatViDate(validOn) }),
  );
  return { lines };
}

interface Trouble {
  readonly obstacle: CardObstacle;
  readonly pledge: Pick<Pledge, 'referenceCode'>;
  readonly purposeTitle: string;
  readonly answers: GivingAnswers;
}

/** The card page does not open: the promise stands, all that was typed is still here, and a transfer is one button away. */
export function cardTroublePage(
  { obstacle, pledge, purposeTitle, answers }: Trouble,
  t: Translate,
) {
  const { referenceCode } = pledge;
  return {
    steps: givingSteps('send', t),
    title: t(`giving.trouble.${obstacle}.title`),
    lead: t(`giving.trouble.${obstacle}.text`),
    answers: shownAnswers(answers, purposeTitle, t),
    code: referenceCode,
    transferAction: paths.giveTransfer(referenceCode),
    retryAction: paths.giveCheck(answers.submissionId),
    submissionId: answers.submissionId,
    kept: keptFields(answers),
  };
}

function shownAnswers(answers: GivingAnswers, purposeTitle: string, t: Translate) {
  const { donorName, display, email, letters, wish, way } = answers;
  const amountDong = chosenAmount(answers);
  return {
    purpose: purposeTitle,
    amount: [formatDong(amountDong), dongInWords(amountDong)],
    donorName: donorName || t('giving.check.noName'),
    // Exactly what strangers will read.
    shownAs: shownName(donorName, display) ?? t('giving.check.anonymous'),
    email: email || t('giving.check.none'),
    letters:
      email === '' ? null : t(letters ? 'giving.check.lettersWanted' : 'giving.check.lettersNone'),
    wish: wish || t('giving.check.none'),
    way: t(`giving.way.${way}`),
  };
}

/** The page holds all answers, so that one sent after its draft was removed loses nothing. */
function keptFields(answers: GivingAnswers): { name: string; value: string }[] {
  return Object.entries(asTyped(answers))
    .filter(([name]) => name !== 'submissionId')
    .map(([name, value]) => ({ name, value }));
}

/** For a page that lay open too long and sent nothing we can read. */
export function expiredPage() {
  return { againHref: paths.give() };
}
