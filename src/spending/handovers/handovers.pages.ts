import { daysBetween, formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { FormState } from '../../platform/forms/forms.js';
import { paths } from '../../platform/pages/paths.js';
import { printed } from '../../platform/pages/printed.js';
import {
  column,
  defineTable,
  dongColumn,
  figureColumn,
  headColumn,
} from '../../platform/pages/table.js';
import type { Actor } from '../../platform/request/actor.js';
import { handedItems, handoverFacts } from './handovers.forms.js';
import { undoingParts } from './undoing/undoing.pages.js';
import type { AwaitingView, HandoverView, MissingProof, OpenUndoing } from './handovers.queries.js';

const missingTable = defineTable<MissingProof & { readonly today: string }>('handovers.missing', {
  voucher: headColumn((row) => ({
    text: row.number,
    href: paths.spending.disbursement(row.id),
    note: formatViDate(row.businessDate),
  })),
  recipient: column(({ recipient }) => recipient),
  amount: dongColumn(({ awaitingDong }) => awaitingDong),
  days: figureColumn(({ businessDate, today }, t) =>
    t('handovers.missing.waiting', { count: daysBetween(businessDate, today) }),
  ),
});

const handedTable = defineTable<HandoverView['items'][number]>('handovers.show', {
  beneficiary: headColumn(({ label }) => label),
  quantity: figureColumn(({ quantity }) => String(quantity)),
  amount: dongColumn(({ amountDong }) => amountDong),
});

const undoingsTable = defineTable<OpenUndoing>('handovers.undoings', {
  handover: headColumn(({ number, id, recipient }) => ({
    text: number,
    href: paths.spending.handover(id),
    note: recipient,
  })),
  reason: column(({ reason }) => reason),
  proposer: column(({ proposer }) => proposer),
});

interface MissingInput {
  readonly missing: readonly MissingProof[];
  readonly undoings: readonly OpenUndoing[];
  readonly today: string;
}

/** Paid and not proved: who waits, and for how many days; and hand-overs that somebody wants to undo. */
export function missingPage({ missing, undoings, today }: MissingInput, t: Translate) {
  return {
    undoings: undoings.length > 0 ? undoingsTable.view(undoings, t) : null,
    table: missingTable.view(
      missing.map((row) => ({ ...row, today })),
      t,
    ),
  };
}

/** Records a hand-over: when, where, how many to whom, and the papers that prove it. */
export function newHandoverPage(
  { view, state, today }: { view: AwaitingView; state: FormState; today: string },
  t: Translate,
) {
  const items = view.items
    .slice(0, handedItems.max)
    .map((item, index) => itemView(index + 1, item, state, t));
  const facts = handoverFacts.view(handedItems.besides(state), t, {
    action: paths.spending.newHandover({ 'phieu-chi': view.id }),
    values: { handedOverOn: today },
  });
  const { photo, signedList, minutes, ...whenAndWhere } = facts.field;
  return {
    voucher: view.number,
    recipient: view.recipient,
    errors: [...facts.errors, ...items.flatMap(({ errors }) => errors)],
    items,
    files: [photo, signedList, minutes],
    form: { ...facts, fields: Object.values(whenAndWhere) },
  };
}

type AwaitingItem = AwaitingView['items'][number];

/** A beneficiary stands where a label stands; all that waits is handed over unless somebody types less. */
function itemView(
  number: number,
  { entitlementId, label, quantity }: AwaitingItem,
  state: FormState,
  t: Translate,
) {
  const values = { item: entitlementId, quantity: String(quantity) };
  const { field, ...row } = handedItems.view(number, state, t, { values });
  const hint = t('handovers.form.ofAwaiting', { count: quantity });
  return { ...row, fields: [{ ...field.quantity, label, hint, optional: false }] };
}

interface HandoverInput {
  readonly view: HandoverView;
  readonly actor: Actor;
  readonly state: FormState;
}

export function handoverPage({ view, actor, state }: HandoverInput, t: Translate) {
  const voucher = view.number;
  const undoing = undoingParts(view, actor, state, t);
  return {
    voucher,
    voucherHref: paths.spending.disbursement(view.disbursementId),
    errors: undoing.ask?.errors ?? [],
    isUndone: view.isUndone,
    handover: {
      ...printed(view, 'recipient', 'place', 'note', 'recorderName'),
      date: formatViDate(view.handedOverOn),
      recordedAt: formatViInstant(view.recordedAt),
    },
    table: handedTable.view(view.items, t),
    proofs: { items: view.files.map((file) => proofItem(view.id, file, t)) },
    photos: view.isUndone ? [] : view.files.flatMap((file) => photoLink(view.id, file, t)),
    ...undoing,
  };
}

/** Only photographs can be shown to everybody. */
function photoLink(
  handoverId: string,
  { id, kind, name }: HandoverView['files'][number],
  t: Translate,
) {
  if (kind !== 'photo') return [];
  const href = paths.spending.handoverPhoto(handoverId, id);
  return [{ href, text: t('handovers.photo.link', { name }) }];
}

function proofItem(handoverId: string, file: HandoverView['files'][number], t: Translate) {
  const href = paths.spending.handoverFile(handoverId, file.id);
  const kind = t(`handovers.kind.${file.kind}`);
  const isImage = file.mediaType.startsWith('image/');
  const thumbnail = isImage ? { src: href, alt: kind, width: '240', height: '180' } : null;
  return { href, kind, caption: `${kind}: ${file.name}`, thumbnail };
}
