import { formatDong } from '../../../kernel/money/money.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { formView, type FormState } from '../../../platform/forms/forms.js';
import type { FieldView } from '../../../platform/pages/components.types.js';
import { paths } from '../../../platform/pages/paths.js';
import type { PayableView } from '../disbursements.queries.js';

/** A new payment voucher: whom, from where, to whose hands. Each beneficiary is paid what is still unpaid. */
export function paymentPage(
  { view, state, today }: { view: PayableView; state: FormState; today: string },
  t: Translate,
) {
  const label = (key: string) => t(`disbursements.form.${key}`);
  const form = formView(state, t);
  return {
    title: label('title'),
    layout: 'staff' as const,
    hasErrors: form.hasErrors,
    errors: form.errors,
    heading: {
      title: label('title'),
      caption: `${view.allocationNumber} – ${view.title}`,
      lead: view.recipient,
    },
    action: paths.spending.newDisbursement({ dong: view.lineId }),
    fields: fields(view, form, today, t),
    submit: { text: label('submit') },
    nothing: view.unpaid.length === 0 ? { tone: 'info' as const, text: label('nothing') } : null,
  };
}

function fields(
  view: PayableView,
  form: ReturnType<typeof formView>,
  today: string,
  t: Translate,
): FieldView[] {
  const label = (key: string) => t(`disbursements.form.${key}`);
  const field = (name: string, otherwise = '') => ({
    name,
    label: label(name),
    value: form.value(name, otherwise),
    error: form.error(name),
  });
  const chosen = form.values('entitlementIds');
  return [
    {
      ...field('entitlementIds'),
      type: 'checkboxes',
      options: view.unpaid.map(({ id, label: text, amountDong }) => ({
        value: id,
        text: `${text} – ${formatDong(amountDong)}`,
        checked: chosen.includes(id),
      })),
    },
    {
      ...field('source'),
      type: 'select',
      blank: label('chooseSource'),
      options: view.sources.map(({ key, name, availableDong }) => ({
        value: key,
        text: `${name} – ${formatDong(availableDong)}`,
        selected: key === form.value('source'),
      })),
    },
    { ...field('payeeName'), type: 'text' },
    { ...field('payeeAddress', view.recipient), type: 'text' },
    { ...field('reason', view.title), type: 'textarea', rows: '2' },
    { ...field('paidOn'), type: 'date', ...paidOn(form, today) },
  ];
}

function paidOn(form: ReturnType<typeof formView>, today: string) {
  const typed = form.date('paidOn');
  const [year = '', month = '', day = ''] = today.split('-');
  return typed.day + typed.month + typed.year === '' ? { day, month, year } : typed;
}
