import { CONDITIONS, VALUE_BASES } from '../../books/goods-stock/goods-stock.types.js';
import {
  formatViDate,
  formatViInstant,
  type BusinessDate,
} from '../../kernel/dates/business-date.js';
import { formatDong, formatDongPlain } from '../../kernel/money/money.js';
import { committeesWhere } from '../../people/identity/permissions.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import { printed } from '../../platform/pages/printed.js';
import {
  column,
  dayColumn,
  defineTable,
  figureColumn,
  headColumn,
} from '../../platform/pages/table.js';
import type { Actor } from '../../platform/request/actor.js';
import {
  linesShown,
  receiptHead,
  receiptLines,
  receiptsFilter,
  voidForm,
  type ReceiptsFilter,
} from './goods-receipts.forms.js';
import type {
  GoodsReceiptChoices,
  GoodsReceiptLineRow,
  GoodsReceiptRow,
  GoodsReceiptView,
} from './goods-receipts.queries.js';

const receiptsTable = defineTable<GoodsReceiptRow>('goodsReceipts.list', {
  number: headColumn(({ number, id }) => ({ text: number, href: paths.income.goodsReceipt(id) })),
  giver: column(({ giverName }) => giverName),
  day: dayColumn(({ receivedOn }) => receivedOn),
  place: column(({ place }) => place),
  lines: figureColumn(({ lines }) => formatDongPlain(lines)),
  state: column(({ isVoid }, t) => ({
    text: t(`goodsReceipts.state.${isVoid ? 'void' : 'stands'}`),
    tone: isVoid ? 'danger' : 'success',
  })),
});

interface ReceiptList {
  readonly found: Listed<GoodsReceiptRow>;
  readonly filter: ReceiptsFilter;
  readonly mayReceive: boolean;
}

export function receiptsPage({ found, filter, mayReceive }: ReceiptList, t: Translate) {
  const kept = receiptsFilter.query(filter);
  return {
    newHref: mayReceive ? paths.income.newGoodsReceipt() : null,
    filter: receiptsFilter.view(filter, t, { action: paths.income.goodsReceipts() }),
    table: receiptsTable.view(found.rows, t),
    pagination: paginationOf(found, (to) => paths.income.goodsReceipts({ ...kept, ...to })),
  };
}

interface NewReceipt {
  readonly state: FormState;
  readonly choices: GoodsReceiptChoices;
  readonly today: BusinessDate;
  readonly isAdding: boolean;
}

/** The sheet, line by line; "add a line" shows it again with everything typed. */
export function newReceiptPage({ state, choices, today, isAdding }: NewReceipt, t: Translate) {
  const { places, appeals } = choices;
  const head = receiptHead.view(receiptLines.besides(state), t, {
    action: paths.income.newGoodsReceipt(),
    values: { receivedOn: today, place: places[0]?.id ?? '' },
    choices: {
      place: places.map(({ id, name }) => ({ value: id, text: name })),
      appeal: appeals.map(({ id, title }) => ({ value: id, text: title })),
    },
  });
  const shown = Array.from({ length: linesShown(state.input, isAdding) }, (_, index) => index + 1);
  const lines = shown.map((number) => lineView(number, state, choices, t));
  return {
    listHref: paths.income.goodsReceipts(),
    stockHref: paths.books.goodsStock(),
    isEmpty: places.length === 0 || choices.items.length === 0,
    errors: [...head.errors, ...lines.flatMap(({ errors }) => errors)],
    form: head,
    lines,
  };
}

function lineView(number: number, state: FormState, { items }: GoodsReceiptChoices, t: Translate) {
  const word = (of: string) => (value: string) => ({ value, text: t(`goodsStock.${of}.${value}`) });
  const { fields, errors } = receiptLines.view(number, state, t, {
    choices: {
      item: items.map(({ id, name, unit }) => ({ value: id, text: `${name} (${unit})` })),
      condition: CONDITIONS.map(word('condition')),
      valueBasis: VALUE_BASES.map(word('basis')),
    },
  });
  return { number, fields, errors };
}

const linesTable = defineTable<GoodsReceiptLineRow>('goodsReceipts.lines', {
  goods: headColumn((line, t) => ({
    text: line.name,
    href: paths.books.goodsLot(line.lotId),
    note: conditionWords(line, t),
  })),
  quantity: figureColumn(({ quantity, unit }) => `${formatDongPlain(quantity)} ${unit}`),
  expires: column(({ expiresOn }) => (expiresOn === null ? '–' : formatViDate(expiresOn))),
  value: figureColumn((line, t) =>
    line.valueDong === null || line.valueBasis === null
      ? '–'
      : { text: formatDong(line.valueDong), note: t(`goodsStock.basis.${line.valueBasis}`) },
  ),
});

interface ReceiptInput {
  readonly receipt: GoodsReceiptView;
  readonly actor: Actor;
  readonly state: FormState;
}

export function receiptPage({ receipt, actor, state }: ReceiptInput, t: Translate) {
  const mayVoid =
    receipt.voidedAt === null &&
    actor.userId !== receipt.receivedBy &&
    committeesWhere(actor, 'goods.void').includes(receipt.committeeId);
  const form = voidForm.view(state, t, { action: paths.income.goodsReceiptVoid(receipt.id) });
  return {
    listHref: paths.income.goodsReceipts(),
    printHref: paths.income.goodsReceiptPrint(receipt.id),
    ...printed(receipt, 'number', 'giverName', 'giverAddress', 'wish', 'place', 'appeal'),
    committee: receipt.committeeName,
    receivedOn: formatViDate(receipt.receivedOn),
    receiver: `${receipt.receiver}, ${formatViInstant(receipt.issuedAt)}`,
    table: linesTable.view(receipt.lines, t),
    errors: mayVoid ? form.errors : [],
    voided: voidWords(receipt, t),
    form: mayVoid ? form : null,
  };
}

function voidWords({ voidedAt, voider, voidReason }: GoodsReceiptView, t: Translate) {
  if (voidedAt === null) return null;
  const facts = { who: voider ?? '', at: formatViInstant(voidedAt), reason: voidReason ?? '' };
  return t('goodsReceipts.show.voided', facts);
}

export function conditionWords(
  { condition, packSize, unit }: Pick<GoodsReceiptLineRow, 'condition' | 'packSize' | 'unit'>,
  t: Translate,
): string {
  const words = t(`goodsStock.condition.${condition}`);
  if (packSize === null) return words;
  return `${words}, ${t('goodsStock.pack', { size: formatDongPlain(BigInt(packSize)), unit })}`;
}
