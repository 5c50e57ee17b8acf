import { Injectable } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { committeesWhere } from '../../people/identity/permissions.js';
import type { Actor } from '../../platform/request/actor.js';
import { Appeals } from '../appeals/appeals.service.js';
import type { Appeal } from '../appeals/appeals.types.js';
import { Funds } from '../funds/funds.service.js';
import {
  AppealUpdatesQueries,
  type WithdrawalRow,
  type WordingRow,
} from './appeal-updates.queries.js';

/** The appeal that is told of, as far as this person reaches. */
export interface ToldAppeal {
  readonly code: string;
  readonly title: string;
  readonly appealId: string;
  readonly committeeId: string;
  readonly mayWrite: boolean;
}

export interface News {
  readonly appeal: ToldAppeal;
  readonly wordings: readonly WordingRow[];
  readonly stands: WordingRow;
  readonly withdrawal: WithdrawalRow | null;
}

/** What a correction begins from. */
export interface Begun {
  readonly appeal: ToldAppeal;
  readonly stood: WordingRow;
}

type Reached = Pick<Appeal, 'id' | 'code' | 'title' | 'fundId'>;

/** What an address of the diary names; what is not in sight is not found. */
@Injectable()
export class ToldAppeals {
  constructor(
    private readonly appeals: Appeals,
    private readonly funds: Funds,
    private readonly queries: AppealUpdatesQueries,
  ) {}

  async inSight(code: string, actor: Actor): Promise<ToldAppeal> {
    return this.reached(await this.appeals.byCode(code), actor);
  }

  async own(code: string, actor: Actor): Promise<ToldAppeal> {
    return ownOnly(await this.inSight(code, actor));
  }

  /** By its first wording. */
  async news(ofId: string, actor: Actor): Promise<News> {
    const wordings = await this.queries.wordings(ofId);
    const [stands] = wordings;
    if (stands === undefined) throw notFound('appealUpdates.notFound');
    const appeal = await this.reached(await this.appeals.byId(stands.appealId), actor);
    return { appeal, wordings, stands, withdrawal: await this.queries.withdrawal(ofId) };
  }

  async ownNews(ofId: string, actor: Actor): Promise<News> {
    const news = await this.news(ofId, actor);
    ownOnly(news.appeal);
    return news;
  }

  /** One wording, standing or not: a correction says by it which one its writer had before him. */
  async ownWording(id: string, actor: Actor): Promise<Begun> {
    const ofId = await this.queries.newsOf(id);
    if (ofId === null) throw notFound('appealUpdates.notFound');
    const { appeal, wordings } = await this.ownNews(ofId, actor);
    const stood = wordings.find((one) => one.id === id);
    if (stood === undefined) throw notFound('appealUpdates.notFound');
    return { appeal, stood };
  }

  private async reached(appeal: Reached, actor: Actor): Promise<ToldAppeal> {
    const { id: appealId, code, title, fundId } = appeal;
    const { committeeId } = await this.funds.fundById(fundId);
    if (!committeesWhere(actor, 'appeals.read').includes(committeeId)) {
      throw notFound('appeals.notFound');
    }
    const mayWrite = committeesWhere(actor, 'appeals.write').includes(committeeId);
    return { code, title, appealId, committeeId, mayWrite };
  }
}

function ownOnly(told: ToldAppeal): ToldAppeal {
  if (!told.mayWrite) throw notFound('appeals.notFound');
  return told;
}
