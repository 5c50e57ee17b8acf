import type { Writable } from 'node:stream';
import { formatViDate } from '../../../kernel/dates/business-date.js';
import { dongInWords, formatDong } from '../../../kernel/money/money.js';
import { PaperDocument } from '../../../platform/documents/pdf/paper-document.js';
import { paperHead } from '../../../platform/documents/paper-head.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { warningsOf, writtenTaxCode } from './acknowledgement-paper.js';
import type { PrintedPaper } from './printed.queries.js';

const SIGNERS = ['giver', 'receiver'] as const;

/**
 * The confirmation by which an organisation takes its gift off its tax, in the parts of the ministry's form: who gave, who
 * received, what and for what, and the receiver's word on its use. Both sides sign it by hand; the receipt it goes with
 * can be checked by anybody.
 */
export async function writeAidConfirmation(
  out: Writable,
  paper: PrintedPaper,
  t: Translate,
): Promise<void> {
  const words = (key: string, values: Record<string, string> = {}) =>
    t(`acknowledgements.confirmation.${key}`, values);
  const { number } = paper;
  const head = paperHead({ ...paper, day: paper.issuedOn }, t);
  const [before = '', after = ''] = t('acknowledgements.paper.page', { page: '|' }).split('|');
  const document = new PaperDocument(out, {
    title: words('fileTitle', { number }),
    language: t('acknowledgements.paper.language'),
    pageWords: (page) => `${before}${page.toString()}${after}/`,
    createdAt: paper.printedAt,
  });
  await document.head({
    left: [head.parentIssuer ?? [], head.issuer].flat(),
    right: [t('look.paper.country'), t('look.paper.motto')],
    placeAndDate: head.placeAndDate,
    title: t(`acknowledgements.confirmation.title.${String(paper.aid)}`),
    subtitle: formOf(paper, t),
  });
  for (const [heading, rows] of partsOf(paper, t)) {
    await document.section(words(heading), [
      { title: '', widest: words('inKind') },
      { title: '', widest: null },
    ]);
    for (const row of rows) await document.row(row);
  }
  for (const sentence of sentencesOf(paper, t)) await document.words(sentence);
  for (const warning of warningsOf(paper, t)) await document.words(warning, 'strong');
  const hint = t('acknowledgements.paper.signHint.head');
  const signers = SIGNERS.map((who) => ({
    role: t(`acknowledgements.confirmation.signer.${who}`),
    hint,
  }));
  await document.closing([], head.placeAndDate, { signers });
  await document.end();
}

function sentencesOf(paper: PrintedPaper, t: Translate): string[] {
  const { payerName: payer, committeeName: unit, formBasis } = paper;
  return [
    t('acknowledgements.confirmation.both', { payer, unit }),
    t('acknowledgements.confirmation.promise', { unit }),
    t('acknowledgements.confirmation.twoCopies'),
    ...(formBasis === null ? [] : [formBasis]),
  ];
}

/** Which form of the ministry it follows, where one is known for the day. */
function formOf({ formNumber: number }: PrintedPaper, t: Translate): string[] {
  return number === null ? [] : [t('acknowledgements.confirmation.form', { number })];
}

type Part = readonly ['giver' | 'receiver' | 'content', readonly [string, string][]];

export function partsOf(paper: PrintedPaper, t: Translate): readonly Part[] {
  const name = (key: string) => t(`acknowledgements.confirmation.${key}`);
  const word = (key: string) => t(`acknowledgements.paper.${key}`);
  const { number, amountDong, taxCode, representative, aid } = paper;
  const day = formatViDate(paper.issuedOn);
  return [
    [
      'giver',
      [
        [name('name'), paper.payerName],
        [word('address'), paper.payerAddress],
        [word('taxCode'), writtenTaxCode(taxCode ?? '')],
        [word('representative'), representative ?? ''],
      ],
    ],
    ['receiver', [[name('name'), paper.committeeName]]],
    [
      'content',
      [
        [name('purpose'), t(`acknowledgements.aid.${String(aid)}`)],
        [word('purpose'), purposeOf(paper)],
        [name('total'), `${formatDong(amountDong)} (${dongInWords(amountDong)})`],
        [name('inMoney'), formatDong(amountDong)],
        [name('inKind'), name('none')],
        [word('way'), t(`donations.channel.${paper.channel}`)],
        [word('day'), formatViDate(paper.businessDate)],
        [name('enclosed'), t('acknowledgements.confirmation.receipt', { number, day })],
      ],
    ],
  ];
}

function purposeOf({ appealTitle, fundName }: PrintedPaper): string {
  return appealTitle === null ? fundName : `${appealTitle} (${fundName})`;
}
