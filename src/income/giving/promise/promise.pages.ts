import { dongInWords, formatDong } from '../../../kernel/money/money.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { StatusView, SummaryRow } from '../../../platform/pages/components.types.js';
import { qrFigure } from '../../../platform/pages/qr-figure.js';
import { paths } from '../../../platform/pages/paths.js';
import type { Pledge } from '../../pledges/pledges.types.js';
import { givingSteps } from '../giving-steps.js';
import { largeTransferNotice } from '../large-transfer.js';
import type { TransferFacts } from './transfer-details.service.js';

interface PromiseData {
  readonly pledge: Pledge;
  readonly facts: TransferFacts;
}

type Progress = 'given' | 'received' | 'partly' | 'announced' | 'cardWaits' | 'cardEnded' | 'waits';

/** What is true of the promise now: only the books say received, a push only announces. */
export function progressOf({ pledge, facts }: PromiseData): Progress {
  if (pledge.status !== 'registered') return 'given';
  if (pledge.settledDong >= pledge.amountDong) return 'received';
  if (pledge.settledDong > 0n) return 'partly';
  if (pledge.way === 'card') return cardProgress(facts);
  return facts.isAnnounced ? 'announced' : 'waits';
}

function cardProgress({ cardStatuses: [newest] }: TransferFacts): Progress {
  return newest === undefined || newest === 'created' ? 'cardWaits' : 'cardEnded';
}

export function promisePage(data: PromiseData, t: Translate) {
  const { pledge, facts } = data;
  const progress = progressOf(data);
  const isOpen = progress !== 'received' && progress !== 'given';
  const way = pledge.way === 'card' ? 'card' : 'transfer';
  return {
    layout: 'public' as const,
    title: t('giving.promise.title', { code: pledge.referenceCode }),
    steps: givingSteps('send', t),
    confirmation: {
      title: t(`giving.promise.heading.${progress}`),
      text: t(`giving.promise.text.${progress}`, { settled: formatDong(pledge.settledDong) }),
      referenceLabel: t('giving.promise.code'),
      reference: pledge.referenceCode,
    },
    facts: { rows: factsOf(pledge, facts, progress, t) },
    ...(isOpen && way === 'transfer' ? howToTransfer(data, t) : NO_TRANSFER),
    card: isOpen && way === 'card' ? cardButton(pledge, t) : null,
    order: way === 'card' ? null : { title: t('giving.promise.orderTitle'), lines: orderLines(t) },
    next: [1, 2, 3].map((step) => t(`giving.promise.next.${way}${step}`)),
    follow: {
      text: t('giving.promise.follow'),
      href: paths.follow(pledge.referenceCode),
      kind: 'secondary' as const,
    },
    again: { text: t('giving.promise.again'), href: paths.give(), kind: 'quiet' as const },
  };
}

const NO_TRANSFER = { transfer: null, noAccount: null, notice: null };

function howToTransfer({ pledge, facts }: PromiseData, t: Translate) {
  if (facts.account === null) {
    const noAccount = { tone: 'warning' as const, text: t('giving.promise.noAccount') };
    return { ...NO_TRANSFER, noAccount };
  }
  return {
    transfer: transferCard(pledge, facts, t),
    noAccount: null,
    notice: largeTransferNotice(pledge.amountDong, t),
  };
}

function cardButton(pledge: Pledge, t: Translate) {
  const submit = { text: t('giving.promise.payByCard') };
  return { action: paths.giveCard(pledge.referenceCode), submit };
}

const TONES: Readonly<Record<Progress, StatusView['tone']>> = {
  given: 'neutral',
  received: 'success',
  partly: 'info',
  announced: 'info',
  cardWaits: 'warning',
  cardEnded: 'danger',
  waits: 'warning',
};

function factsOf(
  pledge: Pledge,
  facts: TransferFacts,
  progress: Progress,
  t: Translate,
): SummaryRow[] {
  return [
    {
      key: t('giving.promise.status'),
      value: t(`giving.progress.${progress}`),
      tone: TONES[progress],
    },
    { key: t('giving.check.purpose'), value: facts.purposeTitle },
    {
      key: t('giving.check.amount'),
      lines: [formatDong(pledge.amountDong), dongInWords(pledge.amountDong)],
    },
    { key: t('giving.check.way'), value: t(`giving.way.${pledge.way}`) },
  ];
}

function transferCard(pledge: Pledge, { account, memo, modules }: TransferFacts, t: Translate) {
  const label = (key: string) => t(`giving.transfer.${key}`);
  if (account === null || modules === null) return null;
  return {
    title: label('title'),
    qr: qrFigure(modules, label('qrAlt'), label('qrCaption')),
    rows: [
      { key: label('bank'), value: account.bankName },
      { key: label('number'), value: account.accountNumber, about: label('number'), code: true },
      { key: label('holder'), value: account.holderName },
      {
        key: label('amount'),
        value: formatDong(pledge.amountDong),
        about: label('amount'),
        copyValue: pledge.amountDong.toString(),
        money: true,
      },
      { key: label('memo'), value: memo, about: label('memo'), code: true },
    ],
    note: label('note'),
  };
}

/** Printed because people ask: which of the three decides when they disagree. */
function orderLines(t: Translate): string[] {
  return ['account', 'code', 'memo'].map((rule) => t(`giving.order.${rule}`));
}
