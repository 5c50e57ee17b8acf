import type { TableView } from '../components.types.js';

/** Words a chart's table needs; the page function translates them. */
export interface ChartWords {
  period: string;
  item: string;
  share: string;
  empty: string;
}

export interface ChartSeries {
  label: string;
  /** One figure for each label, in the same order; negative figures are drawn as nothing. */
  values: readonly bigint[];
}

export interface PlotInput {
  /** Unique on the page; joins the drawing to its title and description. */
  id: string;
  title: string;
  /** One sentence that says what the drawing shows. */
  description: string;
  labels: readonly string[];
  /** One or two. */
  series: readonly ChartSeries[];
  /** A figure in full, for the table and the tips. */
  print: (value: bigint) => string;
  /** A figure in short, for the axis. */
  printTick: (value: bigint) => string;
  words: ChartWords;
  /** Where the figures come from and of which moment. */
  source?: string;
}

export interface PlotTick {
  x1: number;
  x2: number;
  y: number;
  textX: number;
  textY: number;
  text: string;
}

export interface PlotSeries {
  label: string;
  tone: 'a' | 'b';
  bars: { x: number; y: number; width: number; height: number; title: string }[];
}

export interface PlotView {
  kind: 'columns';
  id: string;
  title: string;
  description: string;
  viewBox: string;
  ticks: PlotTick[];
  labels: { x: number; y: number; text: string }[];
  series: PlotSeries[];
  table: TableView;
  source: string | null;
}

export interface BarListInput {
  id: string;
  title: string;
  items: readonly { label: string; value: bigint; href?: string }[];
  print: (value: bigint) => string;
  words: ChartWords;
  /** What the items are parts of, where they are not all: then each says its share of it. */
  whole?: bigint;
  /** 'a' received gold, 'b' delivered red; red unless told. */
  tone?: 'a' | 'b';
  source?: string;
}

export interface BarListView {
  kind: 'bars';
  id: string;
  title: string;
  items: {
    label: string;
    text: string;
    href: string | null;
    width: number;
    tone: 'a' | 'b';
  }[];
  table: TableView;
  source: string | null;
}

export type ChartView = PlotView | BarListView;
