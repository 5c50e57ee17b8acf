import { formatDong } from '../../../kernel/money/money.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { FormState } from '../../../platform/forms/forms.js';
import { paths } from '../../../platform/pages/paths.js';
import { paymentForm } from '../disbursements.forms.js';
import type { PayableView } from '../disbursements.views.js';

/** A new payment voucher: whom, from where, to whose hands. Each beneficiary is paid what is still unpaid. */
export function paymentPage(
  { view, state, today }: { view: PayableView; state: FormState; today: string },
  t: Translate,
) {
  const withAmount = (name: string, dong: bigint) => `${name} – ${formatDong(dong)}`;
  const form = paymentForm.view(state, t, {
    action: paths.spending.newDisbursement({ dong: view.lineId }),
    choices: {
      entitlementIds: view.unpaid.map(({ id, label, amountDong }) => ({
        value: id,
        text: withAmount(label, amountDong),
      })),
      payee: [
        { value: 'unit', text: view.recipient },
        ...view.payees.map(({ key, name }) => ({ value: key, text: name })),
      ],
      source: view.sources.map(({ key, name, availableDong }) => ({
        value: key,
        text: withAmount(sourceName(key, name, t), availableDong),
      })),
    },
    values: { payeeAddress: view.recipient, reason: view.title, paidOn: today },
  });
  return {
    allocation: `${view.allocationNumber} – ${view.title}`,
    recipient: view.recipient,
    lineHref: paths.spending.allocationLine(view.lineId),
    errors: form.errors,
    form: view.unpaid.length === 0 ? null : form,
  };
}

/** A cash box has no name of its own besides its code. */
function sourceName(key: string, name: string, t: Translate): string {
  return key.startsWith('cash:') ? t('disbursements.form.cashSource', { name }) : name;
}
