import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { conflict } from '../../../kernel/errors.js';
import { uuidv7 } from '../../../kernel/ids.js';
import { Clock } from '../../clock/clock.js';
import { AppConfig } from '../../config/config.js';
import { SealedBox } from '../../crypto/sealed-box.js';
import { Database } from '../../database/database.js';
import { bytes, int, text, uuid } from '../../database/statements/sql-types.js';
import { sql } from '../../database/statements/statement.js';
import type { UploadedFile } from '../uploads.js';

/** The folder below FILES_DIR where files of held forms wait. */
const HELD = 'held';
const HELD_MINUTES = 10;
/** Of one session: several tabs, not a store. */
const HELD_AT_ONCE = 5;

const HOLD = sql({
  text: 'insert into platform.held_form (id, path, sealed) values ($1, $2, $3)',
  params: [uuid, text, bytes],
});

const FIND = sql({
  text: `select path, sealed from platform.held_form
    where id = $1 and held_at > clock_timestamp() - make_interval(mins => $2)`,
  params: [uuid, int],
  row: { path: text, sealed: bytes },
});

const REMOVE = sql({ text: 'delete from platform.held_form where id = $1', params: [uuid] });

const SWEEP = sql({
  text: 'delete from platform.held_form where held_at <= clock_timestamp() - make_interval(mins => $1)',
  params: [int],
});

type Body = Record<string, string | string[]>;
type HeldFile = Omit<UploadedFile, 'read'>;

interface HeldContent {
  /** What the route's access is: the page says in its words what waits. */
  readonly access: string;
  readonly body: Body;
  readonly files: readonly HeldFile[];
}

/**
 * Forms that were sent by somebody whose proof was no longer fresh: nothing typed and no file is lost while the person
 * proves anew who it is. One can go on only from the session that sent it, to the address it was sent to, and once.
 */
@Injectable()
export class HeldForms {
  constructor(
    private readonly db: Database,
    private readonly box: SealedBox,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /** Puts the form of this request aside and tells its id. */
  async hold(request: FastifyRequest, access: string): Promise<string> {
    const id = uuidv7();
    const body: Body = { ...(request.body as Body | null) };
    delete body['_csrf'];
    const files = await this.moveFiles(id, request.uploads ?? []);
    const content: HeldContent = { access, body, files };
    const sealed = this.box.seal(JSON.stringify(content), placeOf(id));
    const known = [...(request.session.heldForms ?? []), id];
    await this.db.transaction(async () => {
      await this.db.execute(HOLD, [id, request.url, sealed]);
      for (const old of known.slice(0, -HELD_AT_ONCE)) await this.db.execute(REMOVE, [old]);
    });
    request.session.heldForms = known.slice(-HELD_AT_ONCE);
    return id;
  }

  /** Where a form of this session was sent. Error: conflict when it went on already or waited too long. */
  async told(request: FastifyRequest, id: string): Promise<{ path: string; access: string }> {
    const { path, content } = await this.find(request, id);
    return { path, access: content.access };
  }

  /** Puts a held form that the request names in the place of its own fields; error as `told`. */
  async resume(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { heldForm } = (request.body ?? {}) as Body;
    if (typeof heldForm !== 'string') return;
    const { path, content } = await this.find(request, heldForm);
    if (path !== request.url) throw gone();
    // Of two at once one goes on.
    const removed = await this.db.transaction(() => this.db.execute(REMOVE, [heldForm]));
    if (removed !== 1) throw gone();
    request.session.heldForms = (request.session.heldForms ?? []).filter((id) => id !== heldForm);
    request.body = content.body;
    request.uploads = content.files.map((file) => ({ ...file, read: () => readFile(file.path) }));
    const left = content.files.map((file) => file.path);
    reply.raw.once('close', () => void removeAll(left));
  }

  /** Removes what nobody came back for. */
  async sweep(): Promise<void> {
    await this.db.transaction(() => this.db.execute(SWEEP, [HELD_MINUTES]));
    for (const name of await readdir(this.folder()).catch(() => [])) {
      const path = join(this.folder(), name);
      const changed = await stat(path).catch(() => null);
      const age = this.clock.now().getTime() - (changed?.ctimeMs ?? Infinity);
      if (age > 2 * HELD_MINUTES * 60_000) await rm(path, { force: true });
    }
  }

  private async find(request: FastifyRequest, id: string) {
    if (!(request.session.heldForms ?? []).includes(id)) throw gone();
    const row = await this.db.maybeOne(FIND, [id, HELD_MINUTES]);
    if (row === null) throw gone();
    const content = JSON.parse(this.box.open(row.sealed, placeOf(id))) as HeldContent;
    return { path: row.path, content };
  }

  private async moveFiles(id: string, uploads: readonly UploadedFile[]): Promise<HeldFile[]> {
    if (uploads.length > 0) await mkdir(this.folder(), { recursive: true, mode: 0o700 });
    const moved: HeldFile[] = [];
    for (const { field, fileName, claimedMediaType, sizeBytes, path: from } of uploads) {
      const path = join(this.folder(), `${id}-${String(moved.length)}`);
      await rename(from, path);
      moved.push({ field, fileName, claimedMediaType, sizeBytes, path });
    }
    return moved;
  }

  private folder(): string {
    return join(this.config.filesDir, HELD);
  }
}

const placeOf = (rowId: string) => ({ column: 'platform.held_form.sealed', rowId });

const gone = () => conflict('web.heldForm.gone');

async function removeAll(files: readonly string[]): Promise<void> {
  for (const path of files) await rm(path, { force: true });
}
