import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '../../../platform/config/config.js';
import { PROJECT_ROOT } from '../../../platform/config/project-root.js';
import { AppLog } from '../../../platform/log/app-log.js';
import { StatementUploadsRepository } from './statement-uploads.repository.js';

/** Of the newest objects: a small space is collected before its garbage becomes the peak. */
const YOUNG_MB = 8;
const TAKE_UP = [join(PROJECT_ROOT, 'dist', 'src', 'cli', 'main.js'), 'statement', 'take-up'];

/** What Node is told of the heap of a process that imports. */
export function heapOptions(megabytes: number): string[] {
  return [
    `--max-old-space-size=${megabytes.toString()}`,
    `--max-semi-space-size=${YOUNG_MB.toString()}`,
  ];
}

/**
 * The process that imports, one beside each portal, while files wait: its heap has a limit of its own, and neither its
 * work nor its death is felt by those whom the portal serves.
 */
@Injectable()
export class ImportProcess implements BeforeApplicationShutdown {
  private child: ChildProcess | null = null;
  private isStopping = false;

  constructor(
    private readonly config: AppConfig,
    private readonly rows: StatementUploadsRepository,
    private readonly log: AppLog,
  ) {}

  /** Starts the process when a file waits and none runs; it ends when nothing waits. */
  async wake(): Promise<void> {
    if (this.child !== null || this.isStopping || !(await this.rows.hasWork())) return;
    this.child ??= this.start();
  }

  /** The import under way is rolled back, and taken up again at the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    if (this.child === null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }

  private start(): ChildProcess {
    const heap = heapOptions(this.config.importHeapMegabytes);
    const child = spawn(process.execPath, [...heap, ...TAKE_UP], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.once('error', (error) => {
      this.child = null;
      this.log.error({ event: 'import', message: error.message });
    });
    child.once('exit', (code, signal) => {
      this.child = null;
      if (code !== 0 && !this.isStopping) this.log.error({ event: 'import', code, signal });
    });
    return child;
  }
}
