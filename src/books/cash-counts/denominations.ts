/** Notes and coins that pay in Vietnam, as columns of a count: the field, and what one is worth. */
export const DENOMINATIONS = [
  { field: 'n500000', dong: 500_000n },
  { field: 'n200000', dong: 200_000n },
  { field: 'n100000', dong: 100_000n },
  { field: 'n50000', dong: 50_000n },
  { field: 'n20000', dong: 20_000n },
  { field: 'n10000', dong: 10_000n },
  { field: 'n5000', dong: 5_000n },
  { field: 'n2000', dong: 2_000n },
  { field: 'n1000', dong: 1_000n },
  { field: 'n500', dong: 500n },
  { field: 'n200', dong: 200n },
] as const;
