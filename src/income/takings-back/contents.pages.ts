import { formatDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { StatementContents } from './takings-back.queries.js';

/** What stands in the way until somebody deals with it, in the order in which to do so. */
const OBSTACLES = ['later', 'sentBack', 'moved', 'explained'] as const;
/** What follows and stops nothing. */
const CONSEQUENCES = ['promises', 'proofs'] as const;

/** What goes with a statement, what stands in the way, and what follows. */
export function contentsView(contents: StatementContents, t: Translate) {
  const { gifts, giftDong, waiting } = contents;
  const told = (names: readonly (keyof StatementContents)[]) =>
    names
      .filter((name) => contents[name] > 0n)
      .map((name) => t(`takingsBack.contents.${name}`, { count: contents[name].toString() }));
  return {
    gifts: t('takingsBack.contents.giftsValue', {
      count: gifts.toString(),
      amount: formatDong(giftDong),
    }),
    waiting: t('takingsBack.contents.waitingValue', { count: waiting.toString() }),
    obstacles: told(OBSTACLES),
    consequences: told(CONSEQUENCES),
  };
}
