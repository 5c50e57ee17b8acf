import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { formView, type FormState } from '../../platform/forms/forms.js';
import type { FieldView, SummaryRow, TableView } from '../../platform/pages/components.types.js';
import { paths } from '../../platform/pages/paths.js';
import type { DonationFilter } from './donations.forms.js';
import { LIST_SIZE, type DonationDetail, type DonationRow } from './donations.queries.js';

export const DISPLAYS = ['masked', 'full', 'anonymous'] as const;
const CHANNELS = ['bank_transfer', 'card', 'cash'] as const;

interface ListData {
  readonly rows: readonly DonationRow[];
  readonly funds: readonly { code: string; name: string }[];
  readonly filter: DonationFilter;
}

export function donationsPage({ rows, funds, filter }: ListData, t: Translate) {
  const shown = rows.slice(0, LIST_SIZE);
  const last = rows.length > LIST_SIZE ? shown.at(-1) : undefined;
  const next = last && paths.income.donations({ ...filter, after: last.id });
  return {
    layout: 'staff' as const,
    title: t('donations.list.title'),
    heading: { title: t('donations.list.title'), lead: t('donations.list.lead') },
    filter: {
      action: paths.income.donations(),
      label: t('donations.list.filter'),
      fields: filterFields(funds, filter, t),
      submitText: t('donations.list.show'),
    },
    table: donationsTable(shown, t),
    pagination: {
      previous: filter.after === undefined ? null : { href: firstPage(filter) },
      next: next === undefined ? null : { href: next },
    },
  };
}

interface DetailData {
  readonly donation: DonationDetail;
  readonly state: FormState;
  readonly mayChange: boolean;
  /** Which of the papers behind the gift this person may open. */
  readonly mayOpen: { readonly statements: boolean; readonly pledges: boolean };
}

export function donationPage({ donation, state, mayChange, mayOpen }: DetailData, t: Translate) {
  const form = formView(state, t);
  return {
    layout: 'staff' as const,
    title: t('donations.show.title', { amount: formatDong(donation.amountDong) }),
    hasErrors: form.hasErrors,
    errors: form.errors,
    heading: {
      caption: t('donations.show.caption'),
      title: formatDong(donation.amountDong),
      status: donation.isReversed
        ? { text: t('donations.status.reversed'), tone: 'danger' as const }
        : { text: t('donations.status.received'), tone: 'success' as const },
    },
    facts: { rows: [...giftFacts(donation, t), ...sourceFacts(donation, mayOpen, t)] },
    displayForm: mayChange
      ? {
          action: paths.income.donationDisplay(donation.id),
          fields: displayFields(donation, form, t),
          submit: { text: t('donations.display.save') },
        }
      : null,
  };
}

function firstPage(filter: DonationFilter): string {
  return paths.income.donations({ channel: filter.channel, fund: filter.fund });
}

function filterFields(funds: ListData['funds'], filter: DonationFilter, t: Translate): FieldView[] {
  return [
    {
      type: 'select',
      name: 'channel',
      label: t('donations.field.channel'),
      blank: t('donations.list.all'),
      options: CHANNELS.map((value) => ({
        value,
        text: t(`donations.channel.${value}`),
        selected: filter.channel === value,
      })),
    },
    {
      type: 'select',
      name: 'fund',
      label: t('donations.field.fund'),
      blank: t('donations.list.all'),
      options: funds.map(({ code, name }) => ({
        value: code,
        text: name,
        selected: filter.fund === code,
      })),
    },
  ];
}

function donationsTable(rows: readonly DonationRow[], t: Translate): TableView {
  const labels = {
    day: t('donations.field.day'),
    donor: t('donations.field.donor'),
    purse: t('donations.field.fund'),
    channel: t('donations.field.channel'),
    amount: t('donations.field.amount'),
  };
  return {
    caption: t('donations.list.title'),
    captionHidden: true,
    empty: t('donations.list.empty'),
    columns: [
      { key: 'day', label: labels.day },
      { key: 'donor', label: labels.donor },
      { key: 'purse', label: labels.purse },
      { key: 'channel', label: labels.channel },
      { key: 'amount', label: labels.amount, align: 'end' },
    ],
    rows: rows.map((row) => ({
      cells: [
        { text: formatViDate(row.businessDate), label: labels.day },
        {
          text: row.donorName ?? t('donations.unnamed'),
          label: labels.donor,
          href: paths.income.donation(row.id),
          header: true,
        },
        { text: row.appealTitle ?? row.fundName, label: labels.purse },
        { text: t(`donations.channel.${row.channel}`), label: labels.channel },
        {
          text: formatDong(row.amountDong),
          label: labels.amount,
          align: 'end',
          note: row.isReversed ? t('donations.status.reversed') : null,
        },
      ],
    })),
  };
}

function giftFacts(donation: DonationDetail, t: Translate): SummaryRow[] {
  return [
    { key: t('donations.field.donor'), value: donation.donorName ?? t('donations.unnamed') },
    { key: t('donations.field.display'), value: t(`donations.display.${donation.display}`) },
    { key: t('donations.field.fund'), value: donation.fundName },
    ...optional(t('donations.field.appeal'), donation.appealTitle),
    { key: t('donations.field.channel'), value: t(`donations.channel.${donation.channel}`) },
    { key: t('donations.field.day'), value: formatViDate(donation.businessDate) },
    ...optional(
      t('donations.field.occurredAt'),
      donation.occurredAt && formatViInstant(donation.occurredAt),
    ),
    { key: t('donations.field.recordedAt'), value: formatViInstant(donation.recordedAt) },
    ...optional(t('donations.field.recordedBy'), donation.recordedByName),
    ...optional(t('donations.field.message'), donation.message),
  ];
}

function sourceFacts(
  donation: DonationDetail,
  mayOpen: DetailData['mayOpen'],
  t: Translate,
): SummaryRow[] {
  const { statementId, pledgeId, receiptId } = donation;
  return [
    ...optional(t('donations.field.bankAccount'), donation.bankAccount),
    ...optional(t('donations.field.bankReference'), donation.bankReference),
    ...optional(
      t('donations.field.bankLine'),
      donation.lineDetail,
      mayOpen.statements && statementId ? paths.income.statement(statementId) : null,
    ),
    ...optional(
      t('donations.field.pledge'),
      donation.pledgeCode,
      mayOpen.pledges && pledgeId ? paths.income.pledge(pledgeId) : null,
    ),
    ...optional(
      t('donations.field.settlement'),
      donation.settlementKind && t(`donations.settlement.${donation.settlementKind}`),
    ),
    ...optional(
      t('donations.field.receipt'),
      donation.receiptNumber,
      receiptId && paths.income.cashReceipt(receiptId),
    ),
    ...optional(t('donations.field.reversal'), donation.reversalReason),
  ];
}

function optional(key: string, value: string | null, href: string | null = null): SummaryRow[] {
  if (value === null || value === '') return [];
  return [href === null ? { key, value } : { key, value, href }];
}

function displayFields(
  donation: DonationDetail,
  form: ReturnType<typeof formView>,
  t: Translate,
): FieldView[] {
  const chosen = form.value('display', donation.display);
  return [
    {
      type: 'radios',
      name: 'display',
      label: t('donations.display.question'),
      error: form.error('display'),
      options: DISPLAYS.map((value) => ({
        value,
        text: t(`donations.display.${value}`),
        checked: chosen === value,
      })),
    },
    {
      type: 'text',
      name: 'reason',
      label: t('donations.display.reason'),
      hint: t('donations.display.reasonHint'),
      error: form.error('reason'),
      value: form.value('reason'),
    },
  ];
}
