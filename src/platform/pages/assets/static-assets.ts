import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PROJECT_ROOT } from '../../config/project-root.js';
import { translator } from '../../i18n/translate.js';
import { PackedBytes, preparePacked } from './packed-bytes.js';
import { manifestOf, ROOT_FILES } from './root-files.js';
import { styleSheet } from './style-sheet.js';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
};
const FOREVER = 'public, max-age=31536000, immutable';
const SHORTLY = 'public, max-age=300';
const A_DAY = 'public, max-age=86400';

/**
 * Styles, scripts and pictures. They are few and never change while we run, so they are read once,
 * and their address carries the fingerprint of all of them.
 */
@Injectable()
export class StaticAssets {
  readonly version: string;
  private readonly files = new Map<string, PackedBytes>();

  constructor() {
    const folder = join(PROJECT_ROOT, 'views', 'assets');
    const hash = createHash('sha256');
    const keep = (name: string, bytes: Buffer): void => {
      const mediaType = MEDIA_TYPES[extname(name)];
      if (mediaType === undefined) return;
      hash.update(name).update(bytes);
      this.files.set(name, new PackedBytes(bytes, mediaType));
    };
    keep('css/site.css', Buffer.from(styleSheet()));
    for (const path of filesIn(folder)) keep(relative(folder, path), readFileSync(path));
    keep('manifest.webmanifest', Buffer.from(manifestOf(translator('vi'))));
    this.version = hash.digest('hex').slice(0, 12);
  }

  register(server: FastifyInstance): void {
    server.get('/assets/:version/*', { config: { open: true } }, (request, reply) => {
      const { version, '*': name } = request.params as { version: string; '*': string };
      return this.send(name, version === this.version ? FOREVER : SHORTLY, request, reply);
    });
    for (const [path, name] of Object.entries(ROOT_FILES)) {
      server.get(path, { config: { open: true } }, (request, reply) =>
        this.send(name, A_DAY, request, reply),
      );
    }
  }

  private send(
    name: string,
    control: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): FastifyReply {
    const file = this.files.get(name);
    if (file === undefined) {
      reply.callNotFound();
      return reply;
    }
    const { status, payload } = preparePacked(request, reply, file, {
      control,
      vary: 'Accept-Encoding',
    });
    return reply.code(status).send(payload);
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
