import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import type { PageData } from '../../platform/pages/results.js';
import type { EntryTrail, TrailEntry, TrailPosting, TrailStep } from './entry-trail.types.js';

/** One entry with its postings and the chain of documents behind it. */
export function entryPage(trail: EntryTrail, t: Translate): PageData {
  const word = (key: string, params?: Record<string, string | number>) =>
    t(`auditStatements.entry.${key}`, params);
  const title = word('title', { number: trail.entry.entryNo.toString() });
  return {
    layout: 'auditor',
    title,
    breadcrumbs: {
      items: [
        { text: t('auditStatements.desk.title'), href: paths.oversight.statements() },
        { text: title },
      ],
    },
    heading: { title },
    facts: { rows: facts(trail, t) },
    postings: postingTable(trail.postings, t),
    chainTitle: word('chain'),
    chain:
      trail.steps.length === 0 ? null : { items: trail.steps.map((step) => timelineItem(step, t)) },
    emptyChain: word('emptyChain'),
    filesTitle: word('files'),
    files:
      trail.files.length === 0
        ? null
        : {
            items: trail.files.map((file) => ({
              href: paths.oversight.file(file.id),
              caption: file.fileName,
              kind: word(`kind.${file.kind}`),
            })),
          },
  };
}

function facts(trail: EntryTrail, t: Translate): object[] {
  const { entry } = trail;
  const word = (key: string, params?: Record<string, string | number>) =>
    t(`auditStatements.entry.${key}`, params);
  const rows: object[] = [
    { key: word('occurred'), value: formatViDate(entry.businessDate) },
    { key: word('noticed'), value: formatViInstant(entry.recordedAt) },
    { key: word('rule'), value: t(`auditStatements.rule.${entry.rule}`) },
    { key: word('recordedBy'), value: entry.recordedBy ?? word('system') },
    { key: word('fingerprint'), value: entry.fingerprint },
    { key: word('seal'), value: sealWords(entry, t) },
  ];
  if (entry.reason !== null) rows.push({ key: word('reason'), value: entry.reason });
  const other = entry.reversesId ?? trail.reversalId;
  if (other !== null)
    rows.push({ key: word('reversal'), value: other, href: paths.oversight.entry(other) });
  return rows;
}

function sealWords(entry: TrailEntry, t: Translate): string {
  if (entry.sealNo === null || entry.sealedDay === null)
    return t('auditStatements.entry.notSealed');
  return t('auditStatements.entry.sealed', {
    number: entry.sealNo.toString(),
    day: formatViDate(entry.sealedDay),
  });
}

function postingTable(postings: readonly TrailPosting[], t: Translate): object {
  const word = (key: string) => t(`auditStatements.entry.${key}`);
  const amount = (dong: bigint, label: string) => ({
    text: dong > 0n ? formatDong(dong) : '',
    label,
    align: 'end',
  });
  return {
    caption: word('postings'),
    columns: [
      { key: 'account', label: word('account') },
      { key: 'debit', label: word('debit'), align: 'end' },
      { key: 'credit', label: word('credit'), align: 'end' },
    ],
    empty: word('notFound'),
    rows: postings.map((posting) => ({
      cells: [
        {
          text: `${posting.accountCode} · ${posting.accountName} (${posting.fundCode})`,
          label: word('account'),
          header: true,
        },
        amount(posting.amountDong, word('debit')),
        amount(-posting.amountDong, word('credit')),
      ],
    })),
  };
}

function timelineItem(step: TrailStep, t: Translate): object {
  const title = stepTitle(step, t);
  return {
    when: formatViInstant(step.at),
    title,
    amount: formatDong(step.amountDong < 0n ? -step.amountDong : step.amountDong),
    ...(step.text === null || step.text === '' ? {} : { text: step.text }),
    tone: 'done',
  };
}

function stepTitle(step: TrailStep, t: Translate): string {
  const word = (key: string, params?: Record<string, string | number>) =>
    t(`auditStatements.entry.${key}`, params);
  const name = step.who ?? '';
  const number = step.number ?? '';
  const titles: Record<TrailStep['kind'], () => string> = {
    proposedBy: () => `${word('allocation', { number })}: ${word('proposedBy', { name })}`,
    approvedBy: () => `${word('allocation', { number })}: ${word('approvedBy', { name })}`,
    paidBy: () => `${word('voucher', { number })}: ${word('paidBy', { name })}`,
    handover: () => `${word('handover')}: ${word('recordedHandover', { name, count: number })}`,
    pledge: () => [word('pledge'), number].join(' '),
    statementLine: () =>
      [word('statementLine'), name, number].filter((part) => part !== '').join(' '),
    gift: () => [word('gift'), number].join(' '),
    receipt: () => [word('receipt'), number].join(' '),
  };
  return titles[step.kind]();
}
