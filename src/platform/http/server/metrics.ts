import { createServer, type Server } from 'node:http';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { AppConfig } from '../../config/config.js';
import { ReplicaWatch } from '../../database/replica/replica-watch.js';

export interface Observation {
  readonly route: string;
  readonly method: string;
  readonly status: number;
  readonly seconds: number;
}

/** Counts for the operators, on their own port and never on the public one. Labels are route names: no addresses, no ids. */
@Injectable()
export class Metrics implements OnApplicationShutdown {
  readonly registry = new Registry();
  private readonly durations: Histogram;
  private server: Server | null = null;

  constructor(
    private readonly config: AppConfig,
    private readonly replica: ReplicaWatch,
  ) {
    this.durations = new Histogram({
      name: 'tuong_than_request_seconds',
      help: 'Time from a request to its answer',
      labelNames: ['route', 'method', 'status'],
      buckets: [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [this.registry],
    });
    if (config.publicDatabaseUrl !== null) this.watchReplica();
  }

  observe({ route, method, status, seconds }: Observation): void {
    this.durations.observe({ route, method, status: `${Math.trunc(status / 100)}xx` }, seconds);
  }

  /** −1 while the public reads from the primary. */
  private watchReplica(): void {
    const { replica, registry } = this;
    new Gauge({
      name: 'tuong_than_public_read_age_seconds',
      help: 'Age of what the public reads from the replica; -1 while it reads from the primary',
      registers: [registry],
      collect() {
        this.set(replica.ageSeconds() ?? -1);
      },
    });
  }

  /** Listens on METRICS_PORT, when there is one. */
  async listen(): Promise<void> {
    const { metricsPort, host } = this.config;
    if (metricsPort === null) return;
    collectDefaultMetrics({ register: this.registry });
    const server = createServer((request, response) => {
      if (request.url !== '/metrics') {
        response.writeHead(404).end();
        return;
      }
      void this.registry.metrics().then((text) => {
        response.writeHead(200, { 'content-type': this.registry.contentType }).end(text);
      });
    });
    this.server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(metricsPort, host, resolve);
    });
  }

  onApplicationShutdown(): void {
    this.server?.close();
    this.registry.clear();
  }
}
