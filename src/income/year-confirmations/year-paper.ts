import type { Writable } from 'node:stream';
import { businessDateOf, formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { dongInWords, formatDong, formatDongPlain } from '../../kernel/money/money.js';
import { paperHead } from '../../platform/documents/paper-head.js';
import { PaperDocument } from '../../platform/documents/pdf/paper-document.js';
import { qrRows } from '../../platform/documents/qr-rows.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { ConfirmedLine, ConfirmedYear } from './year-confirmations.queries.js';

interface YearPaper {
  readonly paper: ConfirmedYear;
  readonly lines: readonly ConfirmedLine[];
  readonly checkAddress: string;
}

const SIGNERS = ['accountant', 'head'] as const;

/** Every standing gift of the year to one office, their total in figures and words, and what is still looked for. */
export async function writeConfirmation(
  out: Writable,
  { paper, lines, checkAddress }: YearPaper,
  t: Translate,
): Promise<void> {
  const words = (key: string, values: Record<string, string> = {}) =>
    t(`yearConfirmations.paper.${key}`, values);
  const year = String(paper.year);
  const head = paperHead({ ...paper, day: businessDateOf(paper.madeAt) }, t);
  const [before = '', after = ''] = words('page', { page: '|' }).split('|');
  const document = new PaperDocument(out, {
    title: words('fileTitle', { year }),
    language: words('language'),
    pageWords: (page) => `${before}${page.toString()}${after}/`,
    createdAt: paper.madeAt,
  });
  await document.head({
    left: head.parentIssuer === null ? [head.issuer] : [head.parentIssuer, head.issuer],
    right: [t('look.paper.country'), t('look.paper.motto')],
    placeAndDate: head.placeAndDate,
    title: words('title'),
    subtitle: [words('year', { year })],
  });
  await document.words(words('giver', { names: paper.names ?? t('donations.unnamed') }));
  await tableOf(document, { paper, lines }, t);
  await document.words(words('inWords', { words: dongInWords(paper.totalDong) }), 'strong');
  for (const sentence of besideOf(paper, t)) await document.words(sentence);
  await document.code(qrRows(checkAddress), [
    words('check', { code: paper.checkCode }),
    checkAddress,
    words('electronic', { when: formatViInstant(paper.madeAt) }),
  ]);
  const signers = SIGNERS.map((who) => ({
    role: t(`yearConfirmations.paper.signer.${who}`),
    hint: t(`yearConfirmations.paper.signHint.${who}`),
  }));
  await document.closing([], head.placeAndDate, { signers });
  await document.end();
}

async function tableOf(
  document: PaperDocument,
  { paper, lines }: Pick<YearPaper, 'paper' | 'lines'>,
  t: Translate,
): Promise<void> {
  const word = (key: string) => t(`yearConfirmations.paper.${key}`);
  await document.section(null, [
    { title: word('day'), widest: '00/00/0000', isWhole: true },
    { title: word('purpose'), widest: null },
    { title: word('way'), widest: t('donations.channel.bank_transfer') },
    { title: word('amount'), widest: '999.999.999.999.999', align: 'right', isWhole: true },
  ]);
  for (const line of lines) await document.row(cellsOf(line, t));
  await document.row(['', word('total'), '', formatDongPlain(paper.totalDong)], 'strong');
}

function cellsOf({ businessDate, purpose, channel, amountDong }: ConfirmedLine, t: Translate) {
  const way = t(`donations.channel.${channel}`);
  return [formatViDate(businessDate), purpose, way, formatDongPlain(amountDong)];
}

/** What is in no total: promised, and no money of it known yet. */
export function besideOf(
  { waitingCount, waitingDong }: Pick<ConfirmedYear, 'waitingCount' | 'waitingDong'>,
  t: Translate,
): string[] {
  const facts = { count: String(waitingCount), amount: formatDong(waitingDong) };
  return [
    t('yearConfirmations.paper.standing'),
    ...(waitingCount === 0 ? [] : [t('yearConfirmations.paper.waiting', facts)]),
  ];
}
