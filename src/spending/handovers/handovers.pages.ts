import { daysBetween, formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { formView, type FormState } from '../../platform/forms/forms.js';
import type { FieldView } from '../../platform/pages/components.types.js';
import { paths } from '../../platform/pages/paths.js';
import { ITEMS_MAX } from './handovers.forms.js';
import type { AwaitingView, HandoverView, MissingProof } from './handovers.queries.js';

/** Paid and not proved: who waits, and for how many days. */
export function missingPage(
  { missing, today }: { missing: readonly MissingProof[]; today: string },
  t: Translate,
) {
  const label = (key: string) => t(`handovers.missing.${key}`);
  return {
    title: label('title'),
    layout: 'staff' as const,
    heading: { title: label('title'), lead: label('lead') },
    table: {
      caption: label('title'),
      captionHidden: true,
      columns: [
        { key: 'voucher', label: label('voucher') },
        { key: 'recipient', label: label('recipient') },
        { key: 'amount', label: label('amount'), align: 'end' as const },
        { key: 'days', label: label('days'), align: 'end' as const },
      ],
      rows: missing.map((row) => ({
        cells: [
          {
            text: row.number,
            label: label('voucher'),
            header: true,
            href: paths.spending.disbursement(row.id),
            note: formatViDate(row.businessDate),
          },
          { text: row.recipient, label: label('recipient') },
          { text: formatDong(row.awaitingDong), label: label('amount'), align: 'end' as const },
          {
            text: t('handovers.missing.waiting', { count: daysBetween(row.businessDate, today) }),
            label: label('days'),
            align: 'end' as const,
          },
        ],
      })),
      empty: label('empty'),
    },
  };
}

/** Records a hand-over: when, where, how many to whom, and the papers that prove it. */
export function newHandoverPage(
  { view, state, today }: { view: AwaitingView; state: FormState; today: string },
  t: Translate,
) {
  const label = (key: string) => t(`handovers.form.${key}`);
  const form = formView(state, t);
  const items = view.items.slice(0, ITEMS_MAX);
  return {
    title: label('title'),
    layout: 'staff' as const,
    hasErrors: form.hasErrors,
    errors: form.errors,
    heading: { title: label('title'), caption: view.number, lead: view.recipient },
    action: paths.spending.newHandover({ 'phieu-chi': view.id }),
    nothing: items.length === 0 ? { tone: 'info' as const, text: label('nothing') } : null,
    filesAgain: form.hasErrors ? { tone: 'warning' as const, text: label('filesAgain') } : null,
    fields: whenAndWhere(form, today, t),
    items: items.map((item, index) => ({
      name: `item-${index + 1}`,
      value: item.entitlementId,
      field: {
        type: 'number' as const,
        name: `quantity-${index + 1}`,
        label: item.label,
        hint: t('handovers.form.ofAwaiting', { count: item.quantity }),
        value: form.value(`quantity-${index + 1}`, String(item.quantity)),
        error: form.error(`quantity-${index + 1}`),
        width: 'short' as const,
      },
    })),
    files: fileFields(form, t),
    submit: { text: label('submit') },
  };
}

type Form = ReturnType<typeof formView>;

function whenAndWhere(form: Form, today: string, t: Translate): FieldView[] {
  const field = (name: string) => ({
    name,
    label: t(`handovers.form.${name}`),
    value: form.value(name),
    error: form.error(name),
  });
  const [year = '', month = '', day = ''] = today.split('-');
  const date = form.date('handedOverOn');
  const isTyped = date.day + date.month + date.year !== '';
  return [
    { ...field('handedOverOn'), type: 'date', ...(isTyped ? date : { day, month, year }) },
    { ...field('place'), type: 'text' },
    { ...field('note'), type: 'textarea', rows: '2', optional: true },
  ];
}

function fileFields(form: Form, t: Translate): FieldView[] {
  const field = (name: string, accept: string): FieldView => ({
    type: 'file',
    name,
    label: t(`handovers.form.${name}`),
    error: form.error(name),
    accept,
    multiple: true,
    optional: true,
  });
  const papers = 'image/jpeg,image/png,image/webp,application/pdf';
  return [
    field('photo', 'image/jpeg,image/png,image/webp'),
    field('signedList', papers),
    field('minutes', papers),
  ];
}

export function handoverPage(view: HandoverView, t: Translate) {
  const label = (key: string) => t(`handovers.show.${key}`);
  const { number } = view;
  return {
    title: label('title'),
    layout: 'staff' as const,
    breadcrumbs: {
      items: [
        { text: number, href: paths.spending.disbursement(view.disbursementId) },
        { text: label('title') },
      ],
    },
    heading: { title: label('title'), caption: number, lead: view.recipient },
    facts: { rows: factRows(view, t) },
    table: {
      caption: label('items'),
      columns: [
        { key: 'beneficiary', label: label('beneficiary') },
        { key: 'quantity', label: label('quantity'), align: 'end' as const },
        { key: 'amount', label: label('amount'), align: 'end' as const },
      ],
      rows: view.items.map((item) => ({
        cells: [
          { text: item.label, label: label('beneficiary'), header: true },
          { text: String(item.quantity), label: label('quantity'), align: 'end' as const },
          { text: formatDong(item.amountDong), label: label('amount'), align: 'end' as const },
        ],
      })),
      empty: label('none'),
    },
    proofs: { items: view.files.map((file) => proofItem(view.id, file, t)) },
  };
}

function factRows(view: HandoverView, t: Translate) {
  const label = (key: string) => t(`handovers.show.${key}`);
  return [
    { key: label('date'), value: formatViDate(view.handedOverOn) },
    { key: label('place'), value: view.place },
    { key: label('note'), value: view.note || label('none') },
    { key: label('recorder'), value: view.recorderName },
    { key: label('recordedAt'), value: formatViInstant(view.recordedAt) },
  ];
}

function proofItem(handoverId: string, file: HandoverView['files'][number], t: Translate) {
  const href = paths.spending.handoverFile(handoverId, file.id);
  const kind = t(`handovers.kind.${file.kind}`);
  const isImage = file.mediaType.startsWith('image/');
  return {
    href,
    kind,
    caption: `${kind}: ${file.name}`,
    ...(isImage ? { thumbnail: { src: href, alt: kind, width: '240', height: '180' } } : {}),
  };
}
