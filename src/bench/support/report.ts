import type { Figure, Target } from './bench.types.js';

/** Null where no target was set. */
export function isMet(figure: Figure): boolean | null {
  const { target } = figure;
  const reached = figure.isTargetOfOurs === true ? figure.ours : figure.ratio;
  if (target === null || reached === null) return null;
  return 'atLeast' in target ? reached >= target.atLeast : reached <= target.atMost;
}

/** One line for machines. */
export function jsonLine(figure: Figure): string {
  const { spread, ...rest } = figure;
  return JSON.stringify({
    ...rest,
    ours: rounded(figure.ours),
    limit: rounded(figure.limit),
    ratio: rounded(figure.ratio),
    spread: spread?.map(rounded) ?? null,
    met: isMet(figure),
  });
}

const COLUMNS = ['measure', 'ours', 'limit', 'unit', 'ratio', 'spread', 'target', ''];

/** All figures of a run, for people. */
export function table(figures: readonly Figure[]): string {
  const rows = [COLUMNS, ...figures.map(cellsOf)];
  const widths = COLUMNS.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cellsOf(figure: Figure): string[] {
  const met = isMet(figure);
  return [
    `${figure.bench}: ${figure.measure}`,
    printed(figure.ours),
    printed(figure.limit),
    figure.unit,
    printed(figure.ratio),
    figure.spread === null ? '' : figure.spread.map(printed).join('-'),
    targetText(figure.target),
    met === null ? '' : met ? 'met' : 'MISSED',
  ];
}

function targetText(target: Target | null): string {
  if (target === null) return 'informative';
  return 'atLeast' in target ? `at least ${target.atLeast}` : `at most ${target.atMost}`;
}

function printed(value: number | null): string {
  return value === null ? '' : String(rounded(value));
}

/** Three significant digits are more than a shared machine can promise. */
function rounded(value: number | null): number | null {
  if (value === null || !Number.isFinite(value)) return null;
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
