import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { parse } from 'csv-parse/sync';
import { refused } from '../../kernel/errors.js';
import { PROJECT_ROOT } from '../../platform/config/project-root.js';
import { Database } from '../../platform/database/database.js';
import { PublicDatabase } from '../../platform/database/readers.js';
import {
  bigint,
  day,
  dong,
  json,
  nullable,
  text,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { translator, type Translate } from '../../platform/i18n/translate.js';
import { coreFigures } from './core-figures.js';
import type {
  Figure,
  IndicatorRow,
  MovementCounts,
  ReportWindow,
} from './movement-report.types.js';

const SEED_FIGURES = join(PROJECT_ROOT, 'src/publication/movement-report/data/seed-figures.csv');

interface SeedFigure extends Omit<IndicatorRow, 'asOf'> {
  readonly kind: 'core' | 'linked';
  readonly asOf: string;
}

const IMPORT_SEED_FIGURES = sql({
  text: `insert into publication.indicator (no, figure, figure_vi, value, unit, as_printed, system, kind, rule, source, as_of)
       select no, figure, figure_vi, value, unit, as_printed, system, kind, rule, source, nullif(as_of, '')::date
       from jsonb_to_recordset($1::jsonb) as t(no text, figure text, figure_vi text, value numeric, unit text, as_printed text, system text, kind text,
         rule text, source text, as_of text)
       on conflict (no) do update set figure = excluded.figure, figure_vi = excluded.figure_vi, value = excluded.value, unit = excluded.unit,
         as_printed = excluded.as_printed, system = excluded.system, rule = excluded.rule, source = excluded.source, as_of = excluded.as_of`,
  params: [json()],
});

const COUNTS = sql({
  text: 'select * from publication.count_movement($1::date, $2::date, $3)',
  params: [day, day, nullable(text)],
  row: {
    poorDong: dong,
    reliefDong: dong,
    housesNew: bigint,
    housesRepaired: bigint,
    parcelPortions: bigint,
    livelihoodHouseholds: bigint,
    medicalTurns: bigint,
  },
});

const LINKED = sql({
  text: `select no, figure, figure_vi, value::text as value, unit, as_printed, system, rule, source, as_of from publication.indicator
       where kind = 'linked' order by substring(no from '^[0-9]+')::integer, no`,
  row: {
    no: text,
    figure: text,
    figureVi: text,
    value: text,
    unit: text,
    asPrinted: text,
    system: text,
    rule: text,
    source: text,
    asOf: nullable(day),
  },
});

/** The report of the emulation movement: core figures from transactions, linked ones with their source. */
@Injectable()
export class MovementReport {
  constructor(
    private readonly published: PublicDatabase,
    private readonly db: Database,
  ) {}

  /** All figures of the window, names and rules in the language of `words`. */
  async figures(window: ReportWindow, words: Translate): Promise<Figure[]> {
    if (window.from > window.to) throw refused('movementReport.windowReversed', { field: 'to' });
    const [counts, linked] = await Promise.all([this.counts(window), this.linked()]);
    const core = coreFigures(counts, window, { words, vi: translator('vi') });
    return [...core, ...linked.map(linkedFigure)];
  }

  /** Loads the linked figures of the seed province; safe to repeat. Returns how many there are. */
  async importSeedFigures(): Promise<number> {
    const rows = parse<SeedFigure>(await readFile(SEED_FIGURES), { columns: true, bom: true });
    const linked = rows.filter((row) => row.kind === 'linked');
    await this.db.execute(IMPORT_SEED_FIGURES, [JSON.stringify(linked)]);
    return linked.length;
  }

  private async counts({ from, to, committeeCode }: ReportWindow): Promise<MovementCounts> {
    return this.published.one(COUNTS, [from, to, committeeCode]);
  }

  private async linked(): Promise<IndicatorRow[]> {
    return this.published.query(LINKED);
  }
}

function linkedFigure(row: IndicatorRow): Figure {
  return {
    no: row.no,
    figure: row.figure,
    figureVi: row.figureVi,
    value: row.unit === 'dong' ? row.value : Number(row.value),
    unit: row.unit,
    asPrinted: row.asPrinted,
    kind: 'linked',
    rule: row.rule,
    source: row.source,
    asOf: row.asOf,
  };
}
