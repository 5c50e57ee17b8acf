/** Length on paper of a figure, in hundredths of a unit at most; geometry only, never money again. */
export function lengthOf(value: bigint, largest: bigint, length: number): number {
  if (largest <= 0n || value <= 0n) return 0;
  const hundredths = (value * BigInt(Math.round(length * 100))) / largest;
  return Number(hundredths) / 100;
}

/** Rounded figures of an axis from zero to at least the largest: steps of 1, 2 or 5 × 10ⁿ. */
export function axisFigures(largest: bigint): bigint[] {
  const step = stepOf(largest > 0n ? largest : 1n);
  const figures = [0n];
  let top = 0n;
  while (top < largest || figures.length < 2) {
    top += step;
    figures.push(top);
  }
  return figures;
}

/** The smallest round step that needs no more than four lines. */
function stepOf(largest: bigint): bigint {
  let power = 1n;
  for (;;) {
    for (const factor of [1n, 2n, 5n]) {
      if (power * factor * 4n >= largest) return power * factor;
    }
    power *= 10n;
  }
}

export function largestOf(values: readonly bigint[]): bigint {
  return values.reduce((largest, value) => (value > largest ? value : largest), 0n);
}

/** Two decimals at most, as SVG wants them. */
export function round2(position: number): number {
  return Math.round(position * 100) / 100;
}
