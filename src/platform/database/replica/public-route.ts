import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { AppConfig } from '../../config/config.js';
import { openPool } from '../connections/pools.js';
import { connectionOptions } from '../data-source.js';
import { isPassing, isStoppedAtLimit } from '../refusals/sql-states.js';
import { columnTypes } from '../types.js';
import { READ_ONLY, type ReaderPools, type ReadRoute } from '../connections/read-route.js';
import { ReplicaWatch } from './replica-watch.js';

const PAGE_CONNECTIONS = 8;
/** A replica that takes no connection is left alone after this, while a visitor still waits. */
const REPLICA_CONNECT_MS = 2_000;

/** The way of the public's reading: to the replica while it is near, else and when it breaks to the primary. */
@Injectable()
export class PublicRoute implements ReadRoute {
  readonly all: readonly ReaderPools[];
  readonly primary: ReaderPools;
  private readonly replica: ReaderPools | null;

  constructor(
    @Inject(AppConfig) { databaseUrl, publicDatabaseUrl, limits }: AppConfig,
    private readonly watch: ReplicaWatch,
  ) {
    const shared = { files: limits.downloads, waitMs: limits.databaseWaitMs };
    this.primary = openPublicPools({ ...shared, url: databaseUrl });
    this.replica =
      publicDatabaseUrl === null
        ? null
        : openPublicPools({
            ...{ ...shared, url: publicDatabaseUrl },
            connectionTimeoutMillis: REPLICA_CONNECT_MS,
          });
    this.all = this.replica === null ? [this.primary] : [this.primary, this.replica];
    if (this.replica !== null) endWhenAway(this.replica, watch);
  }

  /** Only for work that has no effect: what the replica could not answer is asked again of the primary. */
  async attempt<T>(work: (pools: ReaderPools) => Promise<T>): Promise<T> {
    if (this.replica === null || this.watch.readFrom().server === 'primary') {
      return work(this.primary);
    }
    try {
      return await work(this.replica);
    } catch (error) {
      if (!isPassing(error) || isStoppedAtLimit(error)) throw error;
      return work(this.primary);
    }
  }

  /** Of the primary, for what may have been written a moment ago. */
  newest<T>(work: (pools: ReaderPools) => Promise<T>): Promise<T> {
    return work(this.primary);
  }

  get isBehind(): boolean {
    return this.replica !== null && this.watch.readFrom().server === 'replica';
  }
}

interface PublicPools {
  readonly url: string;
  readonly files: number;
  readonly waitMs: number;
  readonly connectionTimeoutMillis?: number;
}

/** Sessions of the public reader for life: no transaction is needed to be safe, and no scope to see what is published. */
function openPublicPools({ files, ...settings }: PublicPools): ReaderPools {
  const options = connectionOptions('public_reader', `${READ_ONLY} -c statement_timeout=5s`);
  const open = (size: number) => openPool({ ...settings, size, options, types: columnTypes });
  return { pages: open(PAGE_CONNECTIONS), files: open(files) };
}

/** A machine that is gone without a word leaves connections that answer nothing and end by themselves after minutes. */
function endWhenAway({ pages, files }: ReaderPools, watch: ReplicaWatch): void {
  const open = new Set<pg.PoolClient>();
  for (const pool of [pages, files]) {
    pool.on('connect', (client) => open.add(client));
    pool.on('remove', (client) => open.delete(client));
  }
  watch.onAway(() => {
    for (const client of open) (client as unknown as pg.Client).end().catch(() => undefined);
  });
}
