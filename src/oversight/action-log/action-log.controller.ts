import { Controller, Get, Query } from '@nestjs/common';
import { addDays } from '../../kernel/dates/business-date.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Unread } from '../../platform/forms/define-filter.js';
import { Can, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { page, type PageResult } from '../../platform/pages/results.js';
import { actionsFilter, type ActionsAsked } from './action-log.forms.js';
import { actionLogPage } from './action-log.pages.js';
import { ActionLogQueries, type LogAsked } from './action-log.queries.js';
import { ToldActions } from './told-actions.js';

/** So many days back, unless the address asks for others. */
const DAYS_BACK = 30;

/** What was done, and apart from it who signed in. */
@Controller()
export class ActionLogController {
  constructor(
    private readonly queries: ActionLogQueries,
    private readonly told: ToldActions,
    private readonly clock: Clock,
  ) {}

  @Get(paths.oversight.auditLog())
  @Can('audit.read')
  async actions(@Query() query: unknown, @T() t: Translate): Promise<PageResult> {
    const asked = this.askedOf(actionsFilter.read(query));
    const these = this.told.ofKind(asked.unread?.kind === undefined ? asked.kind : null);
    return this.shown({ asked, these, isApart: false }, t);
  }

  @Get(paths.oversight.signInLog())
  @Can('audit.read')
  async signIns(@Query() query: unknown, @T() t: Translate): Promise<PageResult> {
    const asked = this.askedOf(actionsFilter.read(query));
    return this.shown({ asked, these: this.told.apart, isApart: true }, t);
  }

  private async shown(
    {
      asked,
      these,
      isApart,
    }: { asked: LogAsked; these: readonly string[] | null; isApart: boolean },
    t: Translate,
  ): Promise<PageResult> {
    const without = isApart ? [] : this.told.apart;
    const found = await this.queries.rows(asked, { these, without });
    const people = await this.queries.people();
    const view = { asked, found, people, told: this.told, isApart };
    return page('oversight/action-log/list', actionLogPage(view, t));
  }

  /** A kind that no module tells is told like an answer that is none. */
  private askedOf(asked: ActionsAsked): LogAsked {
    const to = asked.to ?? this.clock.today();
    const days = { to, from: asked.from ?? addDays(to, -DAYS_BACK) };
    if (asked.kind === null || this.told.kinds.includes(asked.kind)) return { ...asked, ...days };
    const kind: Unread = { typed: asked.kind, why: 'choice' };
    return { ...asked, ...days, unread: { ...asked.unread, kind } };
  }
}
