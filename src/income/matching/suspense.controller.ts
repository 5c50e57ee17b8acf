import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import { may } from '../../people/identity/permissions.js';
import type { Actor } from '../../platform/request/actor.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import { LineChoices } from './choices/line-choices.service.js';
import { Matching } from './matching.service.js';
import { matchForm, resolutionForm } from './suspense.forms.js';
import { suspensePage, workListPage } from './suspense.pages.js';
import { SuspenseQueries } from './suspense.queries.js';
import { Suspense } from './suspense.service.js';

const ITEMS_PER_PAGE = 50;

/** What the bank moved and nobody has explained. */
@Controller()
export class SuspenseController {
  constructor(
    private readonly queries: SuspenseQueries,
    private readonly suspense: Suspense,
    private readonly matching: Matching,
    private readonly choices: LineChoices,
  ) {}

  @Get(paths.income.suspense())
  @Can('statements.read')
  async list(
    @Query('sau') after: string | undefined,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    const items = await this.queries.openItems(readPlace(after), ITEMS_PER_PAGE);
    const last = items.length === ITEMS_PER_PAGE ? items.at(-1) : undefined;
    const next = last ? paths.income.suspense({ sau: `${last.valueDate}_${last.lineId}` }) : null;
    const suggestions = await this.queries.suggestions(ITEMS_PER_PAGE);
    const view = { items, suggestions, next, mayDecide: may(actor, 'matching.decide') };
    return page('income/matching/work-list', workListPage(view, t));
  }

  @Post(paths.income.matches())
  @Can('matching.decide')
  @Form(matchForm)
  async match(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: matchForm,
      body,
      page: () => this.list(undefined, actor, t),
      work: async ({ donationId, pledgeId, decision }) => {
        const suggestion = { donationId, pledgeId, decidedBy: actor.userId };
        await (decision === 'accept'
          ? this.matching.accept(suggestion)
          : this.matching.dismiss(suggestion));
        return redirect(paths.income.suspense(), {
          tone: 'success',
          text: t(`suspense.done.${decision}`),
        });
      },
    });
  }

  @Get(paths.income.suspenseLine(':id'))
  @Can('statements.read')
  async show(
    @Param('id', ParseUUIDPipe) id: string,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    return this.shown(id, actor, EMPTY_FORM, t);
  }

  @Post(paths.income.suspenseLine(':id'))
  @Can('suspense.resolve')
  @Form(resolutionForm)
  async resolve(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: resolutionForm,
      body,
      page: (state) => this.shown(id, actor, state, t),
      work: async ({ giftId, lateId, supportId, otherAccountId, otherCommitteeId, ...said }) => {
        const named = {
          ...{ giftId: giftId || null, lateId: lateId || null, supportId: supportId || null },
          ...{ otherAccountId: otherAccountId || null, otherCommitteeId: otherCommitteeId || null },
        };
        await this.suspense.resolve({ lineId: id, ...said, ...named, decidedBy: actor.userId });
        return redirect(paths.income.suspense(), {
          tone: 'success',
          text: t('suspense.done.resolved'),
        });
      },
    });
  }

  private async shown(id: string, actor: Actor, state: FormState, t: Translate) {
    const item = await this.queries.openItem(id);
    if (!item) throw notFound('suspense.notFound');
    const options = await this.choices.optionsFor(item);
    const isLate = await this.queries.isLate(id);
    const view = { item, options, isLate, state, mayResolve: may(actor, 'suspense.resolve') };
    return page('income/matching/suspense-item', suspensePage(view, t));
  }
}

function readPlace(text: string | undefined): { valueDate: string; lineId: string } | null {
  const match = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/u.exec(text ?? '');
  return match ? { valueDate: match[1] ?? '', lineId: match[2] ?? '' } : null;
}
