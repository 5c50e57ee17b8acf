import { spawnSync } from 'node:child_process';
import { open, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BLOCK = Buffer.alloc(1 << 20);
const BALLAST = 'ballast';

/**
 * A disk that a test can fill to its last byte. Where this user may mount it is one in memory; elsewhere it is a folder, and
 * the processes that write there are forbidden to make any file longer, which the system tells them in the same place.
 */
export class SmallDisk {
  private constructor(
    readonly path: string,
    private readonly isMounted: boolean,
  ) {}

  static async open(megabytes: number): Promise<SmallDisk> {
    const path = await mkdtemp(join(tmpdir(), 'tuong-than-disk-'));
    const size = `size=${String(megabytes)}m,mode=0755`;
    const isMounted = run('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', path]);
    return new SmallDisk(path, isMounted);
  }

  /** Not one byte more can be written, by anybody or, without a disk of its own, by these processes. */
  async fill(writers: readonly number[] = [process.pid]): Promise<void> {
    if (!this.isMounted) {
      limit(writers, '0:');
      return;
    }
    const ballast = await open(join(this.path, BALLAST), 'w');
    try {
      for (const size of [BLOCK.length, 4096, 1]) await writeUntilFull(ballast, size);
    } finally {
      await ballast.close();
    }
  }

  async free(writers: readonly number[] = [process.pid]): Promise<void> {
    if (this.isMounted) await rm(join(this.path, BALLAST), { force: true });
    else limit(writers, 'unlimited:');
  }

  async close(): Promise<void> {
    if (this.isMounted) run('umount', ['-l', this.path]);
    await rm(this.path, { recursive: true, force: true });
  }
}

async function writeUntilFull(file: Awaited<ReturnType<typeof open>>, size: number) {
  for (;;) {
    try {
      await file.write(BLOCK, 0, size);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return;
      throw error;
    }
  }
}

/** The soft limit alone, so that it can be lifted again. */
function limit(writers: readonly number[], size: string): void {
  for (const pid of writers) run('prlimit', ['--pid', String(pid), `--fsize=${size}`]);
}

function run(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
