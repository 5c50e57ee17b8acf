import type { BarListInput, BarListView } from './charts.types.js';
import { largestOf, lengthOf } from './scale.js';

const FULL = 1000;

/** Horizontal bars by purpose or place, in the order given; the largest fills the width. */
export function barList(input: BarListInput): BarListView {
  const largest = largestOf(input.items.map((item) => item.value));
  const tone = input.tone ?? 'b';
  return {
    kind: 'bars',
    id: input.id,
    title: input.title,
    items: input.items.map((item) => ({
      label: item.label,
      text: textOf(item.value, input),
      href: item.href ?? null,
      width: lengthOf(item.value, largest, FULL),
      tone,
    })),
    table: tableOf(input),
    source: input.source ?? null,
  };
}

function textOf(value: bigint, { whole, print }: BarListInput): string {
  return whole === undefined ? print(value) : `${print(value)} (${percentText(value, whole)})`;
}

function tableOf(input: BarListInput): BarListView['table'] {
  const { words } = input;
  const listed = input.items.reduce((sum, item) => sum + (item.value > 0n ? item.value : 0n), 0n);
  const total = input.whole ?? listed;
  return {
    caption: input.title,
    captionHidden: true,
    columns: [
      { key: 'item', label: words.item },
      { key: 'value', label: input.title, align: 'end' },
      { key: 'share', label: words.share, align: 'end' },
    ],
    rows: input.items.map((item) => ({
      cells: [
        { text: item.label, label: words.item, header: true },
        { text: input.print(item.value), label: input.title, align: 'end' },
        { text: percentText(item.value, total), label: words.share, align: 'end' },
      ],
    })),
    empty: words.empty,
  };
}

/** Share in percent with one decimal, Vietnamese comma, cut and never rounded up to 100 %. */
export function percentText(part: bigint, whole: bigint): string {
  if (whole <= 0n || part <= 0n) return '0 %';
  const permille = (part * 1000n) / whole;
  const tenth = permille % 10n;
  return `${permille / 10n}${tenth === 0n ? '' : `,${tenth}`} %`;
}
