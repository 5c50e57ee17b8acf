import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../../platform/clock/clock.js';
import { paths } from '../../platform/pages/paths.js';
import { redirect, type RouteResult } from '../../platform/pages/results.js';
import { DonorAccessRepository } from './donor-access.repository.js';
import type { DonorVisit } from './donor-access.types.js';

/** What survives a new session id: who works for the Front may give, too. */
const KEPT = ['passport', 'lastSeenAt'];
/** As long as `OPENED` takes the same code again. */
const TICKET_MS = 60_000;

/** Which giver is behind a request. The browser holds a session id and nothing else; the visit is a row that ends. */
@Injectable()
export class DonorVisits {
  constructor(
    private readonly rows: DonorAccessRepository,
    private readonly clock: Clock,
  ) {}

  /** Null for everybody else, and after 30 minutes of silence. */
  async of(request: FastifyRequest): Promise<DonorVisit | null> {
    const { donorVisit } = request.session;
    return donorVisit === undefined ? null : this.rows.live(donorVisit);
  }

  /** What is done in a giver's own place; who is not in it is sent to its door. */
  async inside(
    request: FastifyRequest,
    work: (visit: DonorVisit) => Promise<RouteResult>,
  ): Promise<RouteResult> {
    const visit = await this.of(request);
    return visit === null ? redirect(paths.donor.entry()) : work(visit);
  }

  /** As inside, for what takes a proven address: a reference alone opens none of it. */
  async withAddress(
    request: FastifyRequest,
    work: (visit: DonorVisit) => Promise<RouteResult>,
  ): Promise<RouteResult> {
    return this.inside(request, async (visit) =>
      visit.hasAddress ? work(visit) : redirect(paths.donor.home()),
    );
  }

  /** Under a new session id: whoever knew the old one holds nothing. */
  async begin(request: FastifyRequest, visitId: string): Promise<void> {
    const { sessionId: left, donorCode } = request.session;
    await request.session.regenerate(KEPT);
    request.session.donorVisit = visitId;
    if (donorCode !== undefined) await this.leaveTicket(request, left, donorCode);
  }

  /**
   * A button pressed twice sends its form twice under the old id, and the browser hears the second answer alone. For a minute
   * that id still knows which letter was asked for, and nothing else: only the code of the letter opens again.
   */
  private leaveTicket(request: FastifyRequest, id: string, donorCode: string): Promise<void> {
    const expires = new Date(this.clock.now().getTime() + TICKET_MS);
    const ticket = { cookie: { ...request.session.cookie, expires }, donorCode };
    return new Promise((done, fail) => {
      request.sessionStore.set(id, ticket, (error: unknown) =>
        error instanceof Error ? fail(error) : done(),
      );
    });
  }

  async end(request: FastifyRequest): Promise<void> {
    const { donorVisit } = request.session;
    if (donorVisit !== undefined) await this.rows.end(donorVisit);
    await request.session.regenerate(KEPT);
  }
}
