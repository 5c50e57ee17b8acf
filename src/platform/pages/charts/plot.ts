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
const MOST_LABELS = 4;
const MOST_DOTS = 24;
const TONES = ['a', 'b'] as const;

type Drawn = Pick<PlotSeries, 'line' | 'area' | 'points' | 'bars'>;

/** Lines over time, each with a faint area beneath. */
export function lineChart(input: PlotInput): PlotView {
  return plot(input, 'line', (series, top) => lineOf(input, series, top));
}

/** Upright columns side by side, for few periods. */
export function columnChart(input: PlotInput): PlotView {
  return plot(input, 'columns', (series, top, order) => columnsOf(input, series, { top, order }));
}

function plot(
  input: PlotInput,
  kind: PlotView['kind'],
  draw: (series: ChartSeries, top: bigint, order: number) => Drawn,
): PlotView {
  invariant(input.series.length <= TONES.length, 'a chart shows at most two series');
  const figures = axisFigures(largestOf(input.series.flatMap((series) => [...series.values])));
  const top = figures[figures.length - 1] ?? 1n;
  return {
    kind,
    id: input.id,
    title: input.title,
    description: input.description,
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    ticks: figures.map((figure) => tickOf(figure, top, input.printTick)),
    labels: labelsOf(input, kind),
    series: input.series.map((series, order) => ({
      label: series.label,
      tone: TONES[order] ?? 'b',
      ...draw(series, top, order),
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

/** Middle of the place of one label: spread to both edges for lines, in equal slots for columns. */
function placeOf(index: number, count: number, kind: PlotView['kind']): number {
  if (kind === 'columns') return round2(LEFT + (PLOT_WIDTH * (index + 0.5)) / count);
  if (count === 1) return round2(LEFT + PLOT_WIDTH / 2);
  return round2(LEFT + (PLOT_WIDTH * index) / (count - 1));
}

/** At most four labels, so that they stay legible on a phone; first and last always shown. */
function labelsOf(input: PlotInput, kind: PlotView['kind']): PlotView['labels'] {
  const count = input.labels.length;
  const shown = new Set<number>();
  const wanted = Math.min(count, MOST_LABELS);
  for (let order = 0; order < wanted; order += 1) {
    shown.add(wanted === 1 ? 0 : Math.round((order * (count - 1)) / (wanted - 1)));
  }
  return [...shown].map((index) => ({
    x: placeOf(index, count, kind),
    y: HEIGHT - 10,
    text: input.labels[index] ?? '',
    anchor: anchorOf(index, count, kind),
  }));
}

function anchorOf(index: number, count: number, kind: PlotView['kind']): 'middle' | 'end' {
  return kind === 'line' && count > 1 && index === count - 1 ? 'end' : 'middle';
}

function lineOf(input: PlotInput, series: ChartSeries, top: bigint): Drawn {
  const count = series.values.length;
  const points = series.values.map((value, index) => ({
    x: placeOf(index, count, 'line'),
    y: heightOf(value, top),
    title: tipOf(input, series, index),
  }));
  const first = points[0];
  const last = points[count - 1];
  if (!first || !last) return { line: null, area: null, points: [], bars: [] };
  const line = `M${points.map((point) => `${point.x} ${point.y}`).join('L')}`;
  const area = `${line}L${last.x} ${FLOOR}L${first.x} ${FLOOR}Z`;
  return { line, area, points: count <= MOST_DOTS ? points : [], bars: [] };
}

function columnsOf(
  input: PlotInput,
  series: ChartSeries,
  at: { top: bigint; order: number },
): Drawn {
  const count = series.values.length;
  const slot = PLOT_WIDTH / Math.max(count, 1);
  const width = (slot * 0.7) / input.series.length;
  const bars = series.values.map((value, index) => ({
    x: round2(LEFT + slot * index + slot * 0.15 + width * at.order),
    y: heightOf(value, at.top),
    width: round2(width),
    height: lengthOf(value, at.top, PLOT_HEIGHT),
    title: tipOf(input, series, index),
  }));
  return { line: null, area: null, points: [], bars };
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
