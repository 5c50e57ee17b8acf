/** A word that stands in one personal field and may be seen nowhere else: `CANARY-<table>-<column>-<place>`. */
export function canary(table: string, column: string, place: string): string {
  return `CANARY-${table}-${column}-${place}`;
}
