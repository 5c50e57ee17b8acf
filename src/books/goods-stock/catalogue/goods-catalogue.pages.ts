import { EMPTY_FORM, type FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { column, defineTable, headColumn } from '../../../platform/pages/table.js';
import { itemForm, placeForm } from '../goods-stock.forms.js';
import type { ItemRow, PlaceRow } from '../goods-stock.queries.js';

const itemsTable = defineTable<ItemRow>('goodsStock.items', {
  name: headColumn(({ name }) => name),
  unit: column(({ unit }) => unit),
  committee: column(({ committee }) => committee),
});

const placesTable = defineTable<PlaceRow>('goodsStock.places', {
  name: headColumn(({ name }) => name),
  address: column(({ address }) => address),
  committee: column(({ committee }) => committee),
});

export interface Catalogue {
  readonly items: readonly ItemRow[];
  readonly places: readonly PlaceRow[];
  readonly committees: readonly { id: string; name: string }[];
}

/** Of the form that was sent; the other is empty. */
export interface CatalogueStates {
  readonly item?: FormState;
  readonly place?: FormState;
}

export function cataloguePage(
  { items, places, committees }: Catalogue,
  { item = EMPTY_FORM, place = EMPTY_FORM }: CatalogueStates,
  t: Translate,
) {
  const choices = committees.map(({ id, name }) => ({ value: id, text: name }));
  const first = committees[0]?.id ?? '';
  const itemView = itemForm.view(item, t, {
    ...{ action: paths.books.goodsItems(), choices: { committee: choices } },
    values: { committee: first },
  });
  const placeView = placeForm.view(place, t, {
    ...{ action: paths.books.goodsPlaces(), choices: { keeper: choices } },
    values: { keeper: first },
  });
  return {
    stockHref: paths.books.goodsStock(),
    errors: [...itemView.errors, ...placeView.errors],
    items: itemsTable.view(items, t),
    places: placesTable.view(places, t),
    itemForm: itemView,
    placeForm: placeView,
  };
}
