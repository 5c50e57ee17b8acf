import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../clock/clock.js';
import { AppConfig } from '../../config/config.js';
import { AppLog } from '../../log/app-log.js';
import { LogPlaces } from './log-places.js';
import { Probe, type Standing } from './probe.js';

const EVERY_MS = 1_000;

/** What the public reads at this moment. */
export type ReadFrom =
  | { readonly server: 'primary' }
  | {
      readonly server: 'replica';
      /** Whose state it shows, by this process's clock. */
      readonly moment: Date;
      readonly isPrimaryAway: boolean;
    };

interface Probes {
  readonly primary: Probe;
  readonly replica: Probe;
}

const PRIMARY: ReadFrom = { server: 'primary' };

/**
 * Looks each second how far the replica is behind its primary. The public reads from it while it answers, is of the
 * same cluster and no older than it may be; an older one serves only while the primary does not answer at all.
 */
@Injectable()
export class ReplicaWatch implements OnModuleInit, OnApplicationShutdown {
  private readonly probes: Probes | null;
  private readonly oldestMs: number;
  private readonly places = new LogPlaces();
  private readonly awayListeners: (() => void)[] = [];
  private standing: ReadFrom = PRIMARY;
  private timer: NodeJS.Timeout | undefined;
  private isOver = false;

  constructor(
    @Inject(AppConfig) config: AppConfig,
    private readonly clock: Clock,
    private readonly log: AppLog,
  ) {
    const { publicDatabaseUrl, databaseUrl } = config;
    this.oldestMs = config.limits.replicaAgeMs;
    this.probes =
      publicDatabaseUrl === null
        ? null
        : { primary: new Probe(databaseUrl), replica: new Probe(publicDatabaseUrl) };
  }

  readFrom(): ReadFrom {
    return this.standing;
  }

  /** Of what the public reads; null while it reads from the primary. */
  ageSeconds(): number | null {
    const from = this.standing;
    return from.server === 'primary' ? null : this.msSince(from.moment) / 1000;
  }

  /** Called when the replica no longer answers. */
  onAway(listener: () => void): void {
    this.awayListeners.push(listener);
  }

  /** The first look is awaited, so that the first visitor reads where the others do. */
  async onModuleInit(): Promise<void> {
    if (this.probes === null) return;
    await this.look(this.probes);
    this.lookAgain(this.probes);
  }

  onApplicationShutdown(): void {
    this.isOver = true;
    clearTimeout(this.timer);
    this.probes?.primary.close();
    this.probes?.replica.close();
  }

  private lookAgain(probes: Probes): void {
    this.timer = setTimeout(() => {
      void this.look(probes).then(() => {
        if (!this.isOver) this.lookAgain(probes);
      });
    }, EVERY_MS).unref();
  }

  private async look({ primary, replica }: Probes): Promise<void> {
    const asked = this.clock.now().getTime();
    const [first, second] = await Promise.all([primary.ask(), replica.ask()]);
    if (this.isOver) return;
    if (first !== null) this.places.note(asked, first.place);
    const fault = faultOf(first, second);
    const moment = second === null ? null : this.places.momentOf(second.place);
    if (fault !== null || moment === null) this.stand(PRIMARY, fault ?? 'old');
    else this.standAt(new Date(moment), first === null);
  }

  private standAt(moment: Date, isPrimaryAway: boolean): void {
    const isOld = !isPrimaryAway && this.msSince(moment) > this.oldestMs;
    if (isOld) this.stand(PRIMARY, 'old');
    else this.stand({ server: 'replica', moment, isPrimaryAway }, 'near');
  }

  private msSince(moment: Date): number {
    return this.clock.now().getTime() - moment.getTime();
  }

  private stand(next: ReadFrom, why: string): void {
    const hasChanged = next.server !== this.standing.server;
    this.standing = next;
    if (!hasChanged) return;
    this.log.warn({ event: 'publicReads', from: next.server, why });
    if (why === 'away') for (const tell of this.awayListeners) tell();
  }
}

/** Why the public must not read there: a copy of other books would be believed. */
function faultOf(primary: Standing | null, replica: Standing | null): string | null {
  if (replica === null) return 'away';
  if (!replica.isReplica) return 'no replica';
  return primary !== null && primary.cluster !== replica.cluster ? 'of another cluster' : null;
}
