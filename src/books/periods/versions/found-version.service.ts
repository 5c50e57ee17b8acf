import { Injectable } from '@nestjs/common';
import { notFound } from '../../../kernel/errors.js';
import type { FoundMonth } from '../fund-months.service.js';
import { daysOf } from '../month.js';
import {
  VersionsQueries,
  type EntryBetween,
  type PeriodVersion,
  type VersionFigure,
  type VersionItem,
} from './versions.queries.js';

export interface FoundVersion {
  readonly month: FoundMonth;
  readonly all: readonly PeriodVersion[];
  readonly version: PeriodVersion;
  /** The closing before it, of the same days. */
  readonly before: PeriodVersion | null;
  readonly figures: readonly VersionFigure[];
  readonly items: readonly VersionItem[];
  readonly between: { readonly entries: readonly EntryBetween[]; readonly hasMore: boolean };
  readonly hasOpeningMoved: boolean;
}

/** One closing of a month with all that was kept with it, beside the closing before. */
@Injectable()
export class FoundVersions {
  constructor(private readonly queries: VersionsQueries) {}

  /** Error: `periods.unknown`, for a version that there is not. */
  async find(month: FoundMonth, number: string): Promise<FoundVersion> {
    const { from, to } = daysOf(month.month);
    const all = await this.queries.versions(month.fund.id, from, to);
    const at = all.findIndex(({ version }) => version.toString() === number);
    const version = all[at];
    if (version === undefined) throw notFound('periods.unknown');
    const before = all[at + 1] ?? null;
    return {
      ...{ month, all, version, before },
      figures: await this.queries.figures(version, before),
      items: await this.queries.items(version),
      between:
        before === null
          ? { entries: [], hasMore: false }
          : await this.queries.between(month.fund.id, version, before),
      hasOpeningMoved: await this.queries.hasOpeningMoved(month.fund.id, version),
    };
  }
}
