import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { AppConfig } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { bytes, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { paths } from '../../platform/pages/paths.js';
import { PledgeDecisions } from '../pledges/pledge-decisions.service.js';
import { Pledges } from '../pledges/pledges.service.js';
import type { Pledge, PledgeState } from '../pledges/pledges.types.js';

const TOKEN_BYTES = 32;

const OPEN = sql({
  text: 'insert into income.pledge_proof (token_hash, pledge_id, committee_id) values ($1, $2, $3)',
  params: [bytes, uuid, uuid],
});

const FIND = sql({
  text: `select p.pledge_id from income.pledge_proof p where p.token_hash = $1 and p.proven_at is null and p.expires_at > clock_timestamp()`,
  params: [bytes],
  row: { pledgeId: uuid },
});

const USE = sql({
  text: `update income.pledge_proof set proven_at = clock_timestamp()
    where token_hash = $1 and proven_at is null and expires_at > clock_timestamp() returning pledge_id`,
  params: [bytes],
  row: { pledgeId: uuid },
});

const digest = (token: string) => createHash('sha256').update(token).digest();
const linkOver = () => notFound('pledgeProofs.over');

/** One-time links by which a giver proves the address that a promise was made with. The database keeps their hashes alone. */
@Injectable()
export class PledgeProofs {
  constructor(
    private readonly db: Database,
    private readonly pledges: Pledges,
    private readonly decisions: PledgeDecisions,
    private readonly config: AppConfig,
  ) {}

  /** The address to put into the letter, in the caller's transaction. */
  async open({ id, committeeId }: Pledge): Promise<string> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    await this.db.execute(OPEN, [digest(token), id, committeeId]);
    // The address comes from the configuration: a forged Host header cannot lead anyone elsewhere.
    return `${this.config.publicOrigin}${paths.provePledge(token)}`;
  }

  /** Error: `pledgeProofs.over` (notFound) for a link that is unknown, used or too old: the same answer for all three. */
  async pledgeOf(token: string): Promise<Pledge> {
    const link = await this.db.maybeOne(FIND, [digest(token)]);
    if (link === null) throw linkOver();
    return this.pledges.byId(link.pledgeId);
  }

  /** Spends the link; of two at once one wins. The promise counts, or waits for an officer. */
  async prove(token: string): Promise<{ pledge: Pledge; state: PledgeState }> {
    return this.db.transaction(async () => {
      const pledge = await this.pledgeOf(token);
      const used = await this.db.maybeOne(USE, [digest(token)]);
      if (used === null) throw linkOver();
      const state = await this.decisions.prove(pledge.id);
      return { pledge, state };
    });
  }
}
