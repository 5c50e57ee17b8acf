import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { AppConfig } from '../../../platform/config/config.js';
import { INCOMING } from '../../../platform/http/uploads.js';

/** What nobody waits for any more: the rest of a killed process. */
const FORGOTTEN_MS = 2 * 3_600_000;

/** Statement files on disk until they are imported, refused or given up. */
@Injectable()
export class IncomingFiles {
  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  pathOf(name: string): string {
    return join(this.config.filesDir, INCOMING, name);
  }

  async has(name: string): Promise<boolean> {
    return (await stat(this.pathOf(name)).catch(() => null)) !== null;
  }

  remove(name: string): Promise<void> {
    return rm(this.pathOf(name), { force: true });
  }

  /** Removes what is old and of none of these. */
  async sweep(waiting: ReadonlySet<string>): Promise<void> {
    const names = await readdir(join(this.config.filesDir, INCOMING)).catch(() => []);
    for (const name of names) {
      const found = await stat(this.pathOf(name)).catch(() => null);
      const age = this.clock.now().getTime() - (found?.mtimeMs ?? Infinity);
      if (age > FORGOTTEN_MS && !waiting.has(name)) await this.remove(name);
    }
  }
}
