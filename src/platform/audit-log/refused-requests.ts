import { AsyncLocalStorage } from 'node:async_hooks';
import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { invariant } from '../../kernel/invariant.js';
import { AppConfig } from '../config/config.js';
import { derivedKey } from '../crypto/derived-key.js';
import { Database } from '../database/database.js';
import { text } from '../database/statements/sql-types.js';
import { sql } from '../database/statements/statement.js';
import { AppLog } from '../log/app-log.js';
import { networkOf } from '../request/network-of.js';
import type { RefusalKind } from '../request/request-context.js';

/** One request that was refused: ids and names of ours, nothing that was typed. */
export interface RefusedRequest {
  readonly kind: RefusalKind;
  readonly personId: string | null;
  /** The route's name. */
  readonly route: string;
  /** The message key of what was said, or ''. */
  readonly reason: string;
  readonly ip: string;
}

interface Counted extends Omit<RefusedRequest, 'ip'> {
  readonly network: string | null;
  requestCount: number;
}

const COUNT = sql({ text: 'select platform.count_refusals($1::text::jsonb)', params: [text] });

const WRITES_APART_MS = 1000;
/** Different refusals that wait for the next write; beyond, they are counted without their details. */
const WAITING_MOST = 300;

/**
 * Counts what was refused, beside the audit log. Written after the answer and outside its transaction, which is undone:
 * the first at once, then all of a second together on one connection, so that a flood costs one small write a second.
 */
@Injectable()
export class RefusedRequests implements BeforeApplicationShutdown {
  private readonly waiting = new Map<string, Counted>();
  private writing: Promise<void> | null = null;
  private readonly closing = new AbortController();
  /** Made at the start: what runs here belongs to no request and joins no transaction. */
  private readonly outside = AsyncLocalStorage.snapshot();
  private readonly networkKey: Buffer;

  constructor(
    config: AppConfig,
    private readonly db: Database,
    private readonly log: AppLog,
  ) {
    const [current] = config.piiKeys;
    invariant(current, 'The configuration refuses an empty list');
    this.networkKey = derivedKey(current.key, 'network');
  }

  count({ ip, ...refused }: RefusedRequest): void {
    this.add({ ...refused, network: this.fingerprintOf(ip), requestCount: 1 });
    this.writing ??= this.outside(() => this.writeAll());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.closing.abort();
    await this.writing;
  }

  private add(counted: Counted): void {
    const known = this.waiting.get(keyOf(counted));
    if (known !== undefined) known.requestCount += counted.requestCount;
    else if (this.waiting.size < WAITING_MOST) this.waiting.set(keyOf(counted), counted);
    else this.addBare({ ...counted, personId: null, route: '', reason: '', network: null });
  }

  private addBare(counted: Counted): void {
    const known = this.waiting.get(keyOf(counted));
    if (known === undefined) this.waiting.set(keyOf(counted), counted);
    else known.requestCount += counted.requestCount;
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.size > 0) {
      const told = [...this.waiting.values()];
      this.waiting.clear();
      try {
        await this.db.query(COUNT, [JSON.stringify(told)]);
      } catch {
        // Without a database nothing can be done here either; what was counted waits for it.
        this.log.error({ event: 'refusals not counted' });
        if (this.closing.signal.aborted) break;
        for (const counted of told) this.add(counted);
      }
      await this.rest();
    }
    this.writing = null;
  }

  /** Ends early when the portal closes; keeps no process alive. */
  private async rest(): Promise<void> {
    const { signal } = this.closing;
    await pause(WRITES_APART_MS, undefined, { ref: false, signal }).catch(() => undefined);
  }

  private fingerprintOf(ip: string): string {
    const hmac = createHmac('sha256', this.networkKey).update(networkOf(ip));
    return hmac.digest('base64url').slice(0, 12);
  }
}

function keyOf({ kind, personId, route, reason, network }: Counted): string {
  return [kind, personId, route, reason, network].join(' ');
}
