import {
  HttpException,
  Injectable,
  type BeforeApplicationShutdown,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppConfig } from '../../config/config.js';
import { networkOf } from '../../request/network-of.js';
import { cutAnswer } from './cut-answers.js';

interface Running {
  readonly isPublic: boolean;
  /** The network that the reader comes from; kept as long as the file is being taken, and told to nobody. */
  readonly network: string;
  readonly cut: (reason: 'stopping') => void;
}

/** Most who wait are served within this time: a file of the open data takes seconds. */
const ASK_AGAIN_SECONDS = 30;
/** Of the time to stop, how much belongs to those who are taking a file. */
const SHARE_OF_STOP = 0.5;

/** No place for one more reader of a file: the pages go on. */
export class DownloadsFull extends HttpException {
  readonly retryAfterSeconds = ASK_AGAIN_SECONDS;

  constructor() {
    super('Too many downloads', 503);
  }
}

/**
 * The places of those who take files made while they take them (`@Streamed()`): as many as there are connections for
 * files, so that who has a place has a connection, too. Half of the public's places at most for one address.
 */
@Injectable()
export class Downloads implements OnModuleDestroy, BeforeApplicationShutdown {
  private readonly running = new Set<Running>();
  private isStopping = false;
  private isOver: () => void = () => undefined;

  constructor(private readonly config: AppConfig) {}

  /** Takes a place until the answer has ended or its reader has left. Throws DownloadsFull. */
  admit(request: FastifyRequest, reply: FastifyReply, { isPublic }: { isPublic: boolean }): void {
    const network = networkOf(request.ip);
    if (this.isStopping || this.isFull(isPublic, network)) throw new DownloadsFull();
    const cut = (reason: 'stopping' | 'tooLong') => cutAnswer(reply.raw, reason);
    const place: Running = { isPublic, network, cut };
    const limit = setTimeout(() => cut('tooLong'), this.config.limits.downloadMs);
    this.running.add(place);
    reply.raw.once('close', () => {
      clearTimeout(limit);
      this.running.delete(place);
      if (this.running.size === 0) this.isOver();
    });
  }

  private isFull(isPublic: boolean, network: string): boolean {
    const { downloads, deskDownloads } = this.config.limits;
    const taken = [...this.running].filter((place) => place.isPublic === isPublic);
    if (taken.length >= (isPublic ? downloads : deskDownloads)) return true;
    const own = taken.filter((place) => place.network === network);
    return isPublic && own.length >= Math.ceil(downloads / 2);
  }

  onModuleDestroy(): void {
    this.isStopping = true;
    const limit = this.config.limits.stopMs * SHARE_OF_STOP;
    setTimeout(() => {
      for (const { cut } of this.running) cut('stopping');
    }, limit).unref();
  }

  /** Pages are served until the last file is taken. */
  async beforeApplicationShutdown(): Promise<void> {
    if (this.running.size === 0) return;
    await new Promise<void>((resolve) => (this.isOver = resolve));
  }
}
