import type { Writable } from 'node:stream';
import { formatViDate, formatViInstant } from '../../../kernel/dates/business-date.js';
import { dongInWords, formatDong } from '../../../kernel/money/money.js';
import { paperHead } from '../../../platform/documents/paper-head.js';
import { PaperDocument } from '../../../platform/documents/pdf/paper-document.js';
import { qrRows } from '../../../platform/documents/qr-rows.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { PrintedPaper } from './printed.queries.js';

const SIGNERS = ['accountant', 'head'] as const;

/**
 * The paper of one gift with the seven contents of a voucher (Accounting Law Art. 16). It says of itself which version and
 * which copy it is, and when it holds no longer; what it says is compared at `checkAddress`.
 */
export async function writeAcknowledgement(
  out: Writable,
  { paper, checkAddress }: { paper: PrintedPaper; checkAddress: string },
  t: Translate,
): Promise<void> {
  const words = (key: string, values: Record<string, string> = {}) =>
    t(`acknowledgements.paper.${key}`, values);
  const head = paperHead({ ...paper, day: paper.issuedOn }, t);
  const [before = '', after = ''] = words('page', { page: '|' }).split('|');
  const document = new PaperDocument(out, {
    title: words('fileTitle', { number: paper.number }),
    language: words('language'),
    pageWords: (page) => `${before}${page.toString()}${after}/`,
    createdAt: paper.printedAt,
  });
  await document.head({
    left: head.parentIssuer === null ? [head.issuer] : [head.parentIssuer, head.issuer],
    right: [t('look.paper.country'), t('look.paper.motto')],
    placeAndDate: head.placeAndDate,
    title: words('title'),
    subtitle: subtitleOf(paper, t),
  });
  await document.section(null, [
    { title: '', widest: words('person') },
    { title: '', widest: null },
  ]);
  for (const [name, value] of factsOf(paper, t)) await document.row([name, value]);
  for (const warning of warningsOf(paper, t)) await document.words(warning, 'strong');
  await document.code(qrRows(checkAddress), [
    words('check', { code: paper.checkCode, number: paper.number }),
    checkAddress,
    words('electronic', { when: formatViInstant(paper.printedAt) }),
  ]);
  const signers = SIGNERS.map((who) => ({
    role: t(`acknowledgements.paper.signer.${who}`),
    hint: t(`acknowledgements.paper.signHint.${who}`),
  }));
  await document.closing([], head.placeAndDate, { signers });
  await document.end();
}

/** Number, and which version and copy of it this is. */
export function subtitleOf({ number, version, nth }: PrintedPaper, t: Translate): string[] {
  const words = (key: string, count: number) =>
    t(`acknowledgements.paper.${key}`, { count: String(count) });
  return [
    `${t('acknowledgements.paper.number')}: ${number}`,
    ...(version > 1 ? [words('version', version - 1)] : []),
    ...(nth > 1 ? [words('copy', nth - 1)] : []),
  ];
}

export function factsOf(paper: PrintedPaper, t: Translate): [string, string][] {
  const name = (key: string) => t(`acknowledgements.paper.${key}`);
  const { payerKind, payerName, payerAddress, taxCode, representative } = paper;
  const { appealTitle, fundName } = paper;
  return [
    [name(payerKind), payerName],
    ...(taxCode === null ? [] : [[name('taxCode'), writtenTaxCode(taxCode)] as [string, string]]),
    ...(representative === null
      ? []
      : [[name('representative'), representative] as [string, string]]),
    [name('address'), payerAddress],
    [name('purpose'), appealTitle === null ? fundName : `${appealTitle} (${fundName})`],
    [name('way'), t(`donations.channel.${paper.channel}`)],
    [name('day'), formatViDate(paper.businessDate)],
    [name('amount'), formatDong(paper.amountDong)],
    [name('inWords'), dongInWords(paper.amountDong)],
  ];
}

/** Why it holds no longer, or for less than it says. */
export function warningsOf(paper: PrintedPaper, t: Translate): string[] {
  const { isTakenBack, returnedDong, amountDong, isReplaced } = paper;
  const word = (key: string) => t(`acknowledgements.paper.${key}`);
  if (isTakenBack) return [word('void')];
  if (returnedDong >= amountDong) return [word('returned')];
  return [
    ...(isReplaced ? [word('replaced')] : []),
    ...(returnedDong > 0n
      ? [t('acknowledgements.paper.returnedPart', { amount: formatDong(returnedDong) })]
      : []),
  ];
}

/** A branch of an organisation has three digits more: `0123456789-001`. */
export function writtenTaxCode(digits: string): string {
  return digits.length > 10 ? `${digits.slice(0, 10)}-${digits.slice(10)}` : digits;
}
