import { formatDong, formatDongPlain } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { may } from '../../people/identity/permissions.js';
import type { Actor } from '../../platform/request/actor.js';
import { formView, type FormState } from '../../platform/forms/forms.js';
import type { FieldView, TableView } from '../../platform/pages/components.types.js';
import { paths } from '../../platform/pages/paths.js';
import type { LineView } from './entitlements.queries.js';

interface LineInput {
  readonly line: LineView;
  readonly households: readonly { id: string; name: string }[];
  readonly actor: Actor;
  readonly state: FormState;
}

/** One line of an approved allocation: who is helped, what is left to name, what was paid and handed over. */
export function linePage({ line, households, actor, state }: LineInput, t: Translate) {
  const label = (key: string) => t(`entitlements.show.${key}`);
  const form = formView(state, t);
  const isApproved = line.status === 'approved';
  const mayName = isApproved && line.leftQuantity > 0 && may(actor, 'households.name');
  const mayPay = may(actor, 'disbursements.pay') && line.entitlements.some(({ isPaid }) => !isPaid);
  return {
    title: line.recipient,
    layout: 'staff' as const,
    hasErrors: form.hasErrors,
    errors: form.errors,
    breadcrumbs: {
      items: [
        { text: line.allocationNumber, href: paths.spending.allocation(line.allocationId) },
        { text: line.recipient },
      ],
    },
    heading: {
      title: line.recipient,
      caption: line.title,
      actions: mayPay
        ? [{ text: label('pay'), href: paths.spending.newDisbursement({ dong: line.id }) }]
        : undefined,
    },
    facts: {
      rows: factRows(line, t),
    },
    table: table(line, may(actor, 'households.read'), t),
    naming: mayName
      ? {
          action: paths.spending.allocationLine(line.id),
          fields: namingFields(line, households, form, t),
          submit: { text: t('entitlements.form.submit') },
        }
      : null,
  };
}

function factRows(line: LineView, t: Translate) {
  const label = (key: string) => t(`entitlements.show.${key}`);
  const kind = line.variant === null ? line.kind : `${line.kind}-${line.variant}`;
  const granted = amounts(line.quantity, line.amountDong);
  const left = amounts(line.leftQuantity, line.leftDong);
  return [
    { key: label('kind'), value: t(`allocations.kind.${kind}`) },
    { key: label('granted'), value: t('entitlements.show.amounts', granted) },
    { key: label('left'), value: t('entitlements.show.amounts', left) },
  ];
}

function amounts(quantity: number, dong: bigint) {
  return { quantity, amount: formatDong(dong) };
}

function table(line: LineView, maySee: boolean, t: Translate): TableView {
  const label = (key: string) => t(`entitlements.show.${key}`);
  return {
    caption: label('beneficiaries'),
    columns: [
      { key: 'beneficiary', label: label('beneficiary') },
      { key: 'quantity', label: label('quantity'), align: 'end' },
      { key: 'amount', label: label('amount'), align: 'end' },
      { key: 'state', label: label('state') },
    ],
    rows: line.entitlements.map((row) => {
      const state = stateOf(row);
      return {
        cells: [
          {
            text: row.label,
            label: label('beneficiary'),
            header: true,
            href:
              row.householdId !== null && maySee ? paths.people.household(row.householdId) : null,
          },
          { text: String(row.quantity), label: label('quantity'), align: 'end' as const },
          { text: formatDong(row.amountDong), label: label('amount'), align: 'end' as const },
          {
            text: t(`entitlements.state.${state}`, { count: row.deliveredQuantity }),
            label: label('state'),
          },
        ],
      };
    }),
    empty: label('nobody'),
  };
}

function stateOf(row: { isPaid: boolean; quantity: number; deliveredQuantity: number }): string {
  if (!row.isPaid) return 'named';
  if (row.deliveredQuantity === 0) return 'paid';
  return row.deliveredQuantity < row.quantity ? 'partly' : 'delivered';
}

type Form = ReturnType<typeof formView>;

function namingFields(
  line: LineView,
  households: readonly { id: string; name: string }[],
  form: Form,
  t: Translate,
): FieldView[] {
  const label = (key: string) => t(`entitlements.form.${key}`);
  const field = (name: string, otherwise = '') => ({
    name,
    label: label(name),
    value: form.value(name, otherwise),
    error: form.error(name),
  });
  const chosen = form.value('householdId');
  return [
    {
      ...field('householdId'),
      type: 'select',
      blank: label('noHousehold'),
      options: households.map(({ id, name }) => ({
        value: id,
        text: name,
        selected: id === chosen,
      })),
    },
    { ...field('groupLabel'), type: 'text', optional: true, hint: label('groupHint') },
    { ...field('quantity', '1'), type: 'number', width: 'short' },
    { ...field('amountDong', formatDongPlain(line.leftDong)), type: 'money' },
  ];
}
