import { formatDong } from '../../../kernel/money/money.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { StatusView } from '../../../platform/pages/components.types.js';
import { paths } from '../../../platform/pages/paths.js';
import { column, defineTable, figureColumn, headColumn } from '../../../platform/pages/table.js';
import type { CardTraffic } from './card-watch.queries.js';

interface Watched {
  readonly traffic: readonly CardTraffic[];
  /** This installation has a key of its own at the card company. */
  readonly isOffered: boolean;
  readonly isOutOfOrder: boolean;
}

const trafficTable = defineTable<CardTraffic>('cardPayments.traffic', {
  scope: headColumn(({ scope }, t) => t(`cardPayments.scope.${scope}`)),
  state: column((row, t) => stateOf(row, t)),
  limit: column((row, t) => limitOf(row, t)),
});

const numbersTable = defineTable<CardTraffic>('cardPayments.numbers', {
  window: headColumn(({ windowMinutes }, t) => t('cardPayments.window', { count: windowMinutes })),
  tries: figureColumn(({ tries }) => tries.toString()),
  declines: figureColumn(({ declines }) => declines.toString()),
  paid: figureColumn(({ paid }) => paid.toString()),
});

export function cardWatchPage({ traffic, isOffered, isOutOfOrder }: Watched, t: Translate) {
  return {
    status: serviceOf(isOffered, isOutOfOrder, t),
    moneyHref: paths.income.cardMoney(),
    limits: trafficTable.view(traffic, t),
    numbers: numbersTable.view(traffic, t),
  };
}

function serviceOf(isOffered: boolean, isOutOfOrder: boolean, t: Translate): StatusView {
  if (!isOffered) return { text: t('cardPayments.service.absent'), tone: 'neutral' };
  return isOutOfOrder
    ? { text: t('cardPayments.service.outOfOrder'), tone: 'warning' }
    : { text: t('cardPayments.service.works'), tone: 'success' };
}

function stateOf({ scope, stops }: CardTraffic, t: Translate): StatusView {
  if (stops === 0) return { text: t('cardPayments.state.open'), tone: 'success' };
  return { text: t(`cardPayments.state.${scope}`, { count: stops }), tone: 'danger' };
}

function limitOf(row: CardTraffic, t: Translate): string {
  const { windowMinutes, declinesLeast, triesLeast, perPaid, smallBelowDong } = row;
  const declines = t('cardPayments.limit.declines', {
    window: t('cardPayments.window', { count: windowMinutes }),
    declines: declinesLeast,
    perPaid,
  });
  if (triesLeast === null) return declines;
  const small = formatDong(smallBelowDong);
  return `${declines} ${t('cardPayments.limit.tries', { tries: triesLeast, small, perPaid })}`;
}
