import { Controller, Get, Param, Query } from '@nestjs/common';
import { findReferenceCodes, isReferenceCode } from '../../kernel/reference-code.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { CachedPage, Public, T } from '../../platform/http/access.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect } from '../../platform/pages/results.js';
import { GroupGifts } from '../group-gifts/group-gifts.service.js';
import { Stories } from '../stories/stories.service.js';
import { followPage, followStartPage } from './follow.pages.js';
import { FollowQueries } from './follow.queries.js';
import type { FollowedGift, FollowedStory } from './follow.types.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Of one giver among several. */
const SHARE_CODE = /^PG-?(?:[2-9CDFGHJKMNPQRTVX]-?){9}$/i;
const LONGEST_CODE = 60;
const HANDOVERS = 6;

/** Follow one gift by its reference code or by the id of its statement line. */
@Controller()
export class FollowController {
  constructor(
    private readonly queries: FollowQueries,
    private readonly handedOver: Stories,
    private readonly groups: GroupGifts,
  ) {}

  @Get(paths.follow())
  @Public()
  start(@Query('ma') typed: unknown) {
    const text = typeof typed === 'string' ? typed.trim().slice(0, LONGEST_CODE) : '';
    if (SHARE_CODE.test(text)) return redirect(paths.namedShare(text));
    const code = codeOf(text);
    return code === null
      ? page('publication/follow/start', followStartPage(text))
      : redirect(paths.follow(code));
  }

  @Get(paths.follow(':code'))
  @Public()
  @CachedPage(5)
  async show(@Param('code') typed: string, @T() t: Translate) {
    const code = codeOf(typed);
    const found = code === null ? null : await this.find(code);
    if (code === null || found === null) {
      return page('publication/follow/start', followStartPage(typed.slice(0, LONGEST_CODE)), {
        status: 404,
      });
    }
    const { pledge, gifts } = found;
    const stories = await Promise.all(gifts.map((gift) => this.storyOf(gift)));
    const group = await this.groups.group(code);
    return page('publication/follow/show', followPage(code, { pledge, stories, group }, t));
  }

  private async find(code: string) {
    if (!isReferenceCode(code)) {
      const gifts = await this.queries.gifts([code]);
      return gifts.length === 0 ? null : { pledge: null, gifts };
    }
    const pledge = await this.queries.pledge(code);
    if (pledge === null) return null;
    return { pledge, gifts: await this.queries.gifts(pledge.donationIds) };
  }

  private async storyOf(gift: FollowedGift): Promise<FollowedStory> {
    const [totals, lines, since, handovers] = await Promise.all([
      this.queries.totals(gift),
      this.queries.lines(gift),
      this.queries.since(gift),
      this.handedOver.ofLayerSince(gift, gift.businessDate, HANDOVERS),
    ]);
    return { gift, totals, lines, since, handovers };
  }
}

function codeOf(text: string): string | null {
  const [code] = findReferenceCodes(text);
  if (code !== undefined) return code;
  const id = text.toLowerCase();
  return UUID.test(id) ? id : null;
}
