import type { NamedChoice } from './public-statement.queries.js';

/** What the funds and appeals of published lines are called; a code nobody can name stands for itself. */
export interface PlaceNames {
  of(code: string): string;
}

export function placeNames(places: {
  readonly funds: readonly NamedChoice[];
  readonly appeals: readonly NamedChoice[];
}): PlaceNames {
  const names = new Map([...places.funds, ...places.appeals].map(({ code, name }) => [code, name]));
  return { of: (code) => names.get(code) ?? code };
}
