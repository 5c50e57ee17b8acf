import { Injectable } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import { AppConfig } from '../config/config.js';
import { currentRequestId } from '../request/request-context.js';

/** One event: ids and codes only. Names, addresses, phone numbers, form contents and tokens never come here. */
export interface LogEvent {
  readonly event: string;
  readonly [field: string]: unknown;
}

/** JSON lines on standard error, with the request they belong to. */
@Injectable()
export class AppLog {
  private readonly pino: Logger;

  constructor(config: AppConfig) {
    this.pino = pino(
      {
        level: config.logLevel,
        base: null,
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (level) => ({ level }) },
        mixin: () => {
          const requestId = currentRequestId();
          return requestId === null ? {} : { requestId };
        },
      },
      pino.destination({ dest: 2, sync: true }),
    );
  }

  info(event: LogEvent): void {
    this.pino.info(event);
  }

  warn(event: LogEvent): void {
    this.pino.warn(event);
  }

  error(event: LogEvent): void {
    this.pino.error(event);
  }
}
