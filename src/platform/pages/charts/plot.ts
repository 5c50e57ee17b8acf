import { invariant } from '../../../kernel/invariant.js';
import type { TableView } from '../components.types.js';
import type { ChartSeries, PlotInput, PlotSeries, PlotTick, PlotView } from './charts.types.js';
import { axisFigures, largestOf, lengthOf, round2 } from './scale.js';

const WIDTH = 480;
const HEIGHT = 260;
const LEFT = 78;
const RIGHT = 14;
const TOP = 14;
const BOTTOM = 34;
const PLOT_WIDTH = WIDTH - LEFT - RIGHT;
const PLOT_HEIGHT = HEIGHT - TOP - BOTTOM;
const FLOOR = TOP + PLOT_HEIGHT;
/** All periods have their label up to so many; of more, so many as `MOST_LABELS`. */
const ALL_LABELS = 5;
const MOST_LABELS = 4;
const TONES = ['a', 'b'] as const;

/** Upright columns side by side, for few periods. */
export function columnChart(input: PlotInput): PlotView {
  invariant(input.series.length <= TONES.length, 'a chart shows at most two series');
  const figures = axisFigures(largestOf(input.series.flatMap((series) => [...series.values])));
  const top = figures[figures.length - 1] ?? 1n;
  return {
    kind: 'columns',
    id: input.id,
    title: input.title,
    description: input.description,
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    ticks: figures.map((figure) => tickOf(figure, top, input.printTick)),
    labels: labelsOf(input),
    series: input.series.map((series, order) => ({
      label: series.label,
      tone: TONES[order] ?? 'b',
      bars: barsOf(input, series, { top, order }),
    })),
    table: tableOf(input),
    source: input.source ?? null,
  };
}

function tickOf(figure: bigint, top: bigint, print: PlotInput['printTick']): PlotTick {
  const y = heightOf(figure, top);
  return {
    x1: LEFT,
    x2: WIDTH - RIGHT,
    y,
    textX: LEFT - 8,
    textY: round2(y + 4),
    text: print(figure),
  };
}

function heightOf(value: bigint, top: bigint): number {
  return round2(FLOOR - lengthOf(value, top, PLOT_HEIGHT));
}

/** Middle of the slot of one label. */
function placeOf(index: number, count: number): number {
  return round2(LEFT + (PLOT_WIDTH * (index + 0.5)) / count);
}

/** Few enough labels to stay legible on a phone; first and last always shown, and of five none is left out alone. */
function labelsOf(input: PlotInput): PlotView['labels'] {
  const count = input.labels.length;
  const shown = new Set<number>();
  const wanted = count <= ALL_LABELS ? count : MOST_LABELS;
  for (let order = 0; order < wanted; order += 1) {
    shown.add(wanted === 1 ? 0 : Math.round((order * (count - 1)) / (wanted - 1)));
  }
  return [...shown].map((index) => ({
    x: placeOf(index, count),
    y: HEIGHT - 10,
    text: input.labels[index] ?? '',
  }));
}

function barsOf(
  input: PlotInput,
  series: ChartSeries,
  at: { top: bigint; order: number },
): PlotSeries['bars'] {
  const count = series.values.length;
  const slot = PLOT_WIDTH / Math.max(count, 1);
  const width = (slot * 0.7) / input.series.length;
  return series.values.map((value, index) => ({
    x: round2(LEFT + slot * index + slot * 0.15 + width * at.order),
    y: heightOf(value, at.top),
    width: round2(width),
    height: lengthOf(value, at.top, PLOT_HEIGHT),
    title: tipOf(input, series, index),
  }));
}

function tipOf(input: PlotInput, series: ChartSeries, index: number): string {
  return `${input.labels[index] ?? ''}: ${series.label} ${input.print(series.values[index] ?? 0n)}`;
}

function tableOf(input: PlotInput): TableView {
  return {
    caption: input.title,
    captionHidden: true,
    columns: [
      { key: 'period', label: input.words.period },
      ...input.series.map((series, order) => ({
        key: `series-${order}`,
        label: series.label,
        align: 'end' as const,
      })),
    ],
    rows: input.labels.map((label, index) => ({
      cells: [
        { text: label, label: input.words.period, header: true },
        ...input.series.map((series) => ({
          text: input.print(series.values[index] ?? 0n),
          label: series.label,
          align: 'end' as const,
        })),
      ],
    })),
    empty: input.words.empty,
  };
}
