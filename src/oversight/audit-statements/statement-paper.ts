import type { Writable } from 'node:stream';
import { businessDateOf, formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDongPlain } from '../../kernel/money/money.js';
import { PaperDocument } from '../../platform/documents/pdf/paper-document.js';
import type { TableColumn } from '../../platform/documents/pdf/paper-table.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paperHead } from '../../platform/documents/paper-head.js';
import type { StatementLineRow, StatementSummary } from './audit-statement.types.js';
import {
  lineContent,
  lineCount,
  printedDong,
  ruleWords,
  statementWords,
} from './statement-words.js';

type Batches = AsyncIterable<readonly StatementLineRow[]>;

const WIDEST = { day: '00/00/0000', account: '0000.XX-XXX-XX', document: '0000000000000000' };

/** The paper that is signed: a summary that foots on its first page, every line of the period, and who signs. */
export async function writePaper(
  out: Writable,
  { summary, lines }: { summary: StatementSummary; lines: Batches },
  t: Translate,
): Promise<void> {
  const head = headOf(summary, t);
  const [before = '', after = ''] = t('auditStatements.page', { page: '|' }).split('|');
  const paper = new PaperDocument(out, {
    title: t('auditStatements.title', { fund: summary.fundName }),
    language: t('auditStatements.paper.language'),
    pageWords: (page) => `${before}${page.toString()}${after}/`,
    createdAt: new Date(`${summary.to}T00:00:00Z`),
  });
  await paper.head({
    left: head.parentIssuer === null ? [head.issuer] : [head.parentIssuer, head.issuer],
    right: [t('look.paper.country'), t('look.paper.motto')],
    placeAndDate: head.placeAndDate,
    title: t('auditStatements.paper.title'),
    subtitle: [summary.fundName, statementWords(summary, t).period],
  });
  await paper.bookmark(t('auditStatements.paper.summary'));
  await summaryOf(paper, summary, t);
  await paper.nextPage();
  await detailOf(paper, { summary, lines }, t);
  const totals = [summary.inDong, summary.outDong, summary.closingDong].map(formatDongPlain);
  const signers = ['maker', 'accountant', 'head'].map((who) => ({
    role: t(`auditStatements.signature.${who}`),
    hint: t(`auditStatements.signHint.${who}`),
  }));
  const total = ['', '', t('auditStatements.total'), '', ...totals];
  const title = t('auditStatements.paper.signatures');
  await paper.closing(total, head.placeAndDate, { signers, title });
  await paper.end();
}

async function summaryOf(
  paper: PaperDocument,
  summary: StatementSummary,
  t: Translate,
): Promise<void> {
  const words = (key: string) => t(`auditStatements.paper.${key}`);
  const dong = (amount: bigint) =>
    t('auditStatements.paper.inDong', { dong: formatDongPlain(amount) });
  const { period } = statementWords(summary, t);
  await paper.section(null, [
    { title: '', widest: words('closing') },
    { title: '', widest: null },
  ]);
  await paper.row([words('fund'), `${summary.fundName} (${summary.fundCode})`]);
  await paper.row([words('unit'), summary.committeeName]);
  await paper.row([words('period'), period]);
  await paper.row([words('opening'), dong(summary.openingDong)], 'strong');
  await paper.row([words('in'), dong(summary.inDong)], 'strong');
  await paper.row([words('out'), dong(summary.outDong)], 'strong');
  await paper.row([words('closing'), dong(summary.closingDong)], 'strong');
  await paper.row([words('knownAt'), formatViInstant(summary.knownAt)]);
  await paper.row([words('lines'), formatDongPlain(lineCount(summary))]);
  await paper.pageTotalRow(words('pages'));
  await movementsOf(paper, summary, t);
  await accountsOf(paper, summary, t);
}

async function movementsOf(paper: PaperDocument, summary: StatementSummary, t: Translate) {
  const of = 'auditStatements.desk.byRule';
  await paper.section(t('auditStatements.paper.byRule'), [
    { title: t(`${of}.movement`), widest: null },
    figure(t(`${of}.lines`), formatDongPlain(lineCount(summary))),
    figure(t(`${of}.in`), widestDong(summary)),
    figure(t(`${of}.out`), widestDong(summary)),
  ]);
  for (const { rule, isReversal, lineCount: lines, inDong, outDong } of summary.movements) {
    const amounts = [formatDongPlain(lines), printedDong(inDong), printedDong(outDong)];
    await paper.row([ruleWords(rule, isReversal, t), ...amounts]);
  }
  const sums = [lineCount(summary), summary.inDong, summary.outDong].map(formatDongPlain);
  await paper.row([t('auditStatements.paper.sum'), ...sums], 'strong');
}

async function accountsOf(paper: PaperDocument, summary: StatementSummary, t: Translate) {
  const of = 'auditStatements.desk.byAccount';
  const columns = ['opening', 'in', 'out', 'closing'];
  await paper.section(t('auditStatements.paper.byAccount'), [
    { title: t(`${of}.account`), widest: null },
    ...columns.map((key) => figure(t(`${of}.${key}`), widestDong(summary))),
  ]);
  for (const account of summary.accounts) {
    const { openingDong, inDong, outDong, closingDong } = account;
    const amounts = [openingDong, inDong, outDong, closingDong].map(formatDongPlain);
    await paper.row([`${account.accountCode} ${account.accountName}`, ...amounts]);
  }
  const { openingDong, inDong, outDong, closingDong } = summary;
  const sums = [openingDong, inDong, outDong, closingDong].map(formatDongPlain);
  await paper.row([t('auditStatements.paper.sum'), ...sums], 'strong');
}

async function detailOf(
  paper: PaperDocument,
  { summary, lines }: { summary: StatementSummary; lines: Batches },
  t: Translate,
): Promise<void> {
  const detail = t('auditStatements.paper.detail');
  const place = await paper.bookmark(detail);
  await paper.section(detail, detailColumns(summary, t));
  const opening = formatDongPlain(summary.openingDong);
  await paper.row(['', '', t('auditStatements.opening'), '', '', '', opening], 'strong');
  let month = '';
  for await (const batch of lines) {
    for (const line of batch) {
      const ofLine = line.businessDate.slice(0, 7);
      if (ofLine !== month) {
        const [year = '', no = ''] = ofLine.split('-');
        await paper.bookmark(t('auditStatements.paper.month', { month: no, year }), place);
        month = ofLine;
      }
      await paper.row(cellsOf(line, t));
    }
  }
}

function detailColumns(summary: StatementSummary, t: Translate): TableColumn[] {
  const [day = '', document = '', content = '', account = '', ...amounts] = statementWords(
    summary,
    t,
  ).header;
  const lineDong = formatDongPlain(
    summary.movements.reduce((sum, { inDong, outDong }) => sum + inDong + outDong, 0n),
  );
  const codes = summary.accounts.map(({ accountCode }) => accountCode);
  const widest = [WIDEST.account, ...codes].reduce((a, b) => (b.length > a.length ? b : a));
  return [
    { title: day, widest: WIDEST.day, isWhole: true },
    { title: document, widest: WIDEST.document },
    { title: content, widest: null },
    { title: account, widest, isWhole: true },
    ...amounts.map((title, index) => figure(title, index < 2 ? lineDong : widestDong(summary))),
  ];
}

function cellsOf(line: StatementLineRow, t: Translate): string[] {
  return [
    formatViDate(line.businessDate),
    line.document ?? '',
    lineContent(line, t),
    // One above the other: a code never breaks, and the words keep their room.
    `${line.accountCode}\n${line.counterAccountCode}`,
    printedDong(line.inDong),
    printedDong(line.outDong),
    formatDongPlain(line.balanceDong),
  ];
}

function figure(title: string, widest: string): TableColumn {
  return { title, widest, align: 'right', isWhole: true };
}

/** No line, no balance and no sum of the period is longer. */
function widestDong({ openingDong, inDong, outDong }: StatementSummary): string {
  const size = (dong: bigint) => (dong < 0n ? -dong : dong);
  return `-${formatDongPlain(size(openingDong) + size(inDong) + size(outDong))}`;
}

function headOf(summary: StatementSummary, t: Translate) {
  const { committeeName, parentName, place, knownAt } = summary;
  return paperHead({ committeeName, parentName, place, day: businessDateOf(knownAt) }, t);
}
