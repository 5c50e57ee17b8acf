import { foldText } from '../../../../kernel/privacy/fold-text.js';

const TOLD =
  /(?:so tai khoan|so tk|stk|tai khoan so|account (?:no|number))\b\D{0,20}(\d[\d .-]{4,24}\d)/;

/** The account number that rows above a table tell beside its name, digits alone; null where they tell none. */
export function accountToldIn(cells: readonly string[]): string | null {
  const text = foldText(cells.join(' ').slice(0, 1_000));
  return TOLD.exec(text)?.[1]?.replace(/\D/g, '') ?? null;
}
