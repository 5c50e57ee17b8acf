import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { findReferenceCodes } from '../../kernel/reference-code.js';
import { CachedPage, Public, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { page, type PageResult } from '../../platform/pages/results.js';
import { groupPage, sharePage } from './group-gifts.pages.js';
import { GroupGifts } from './group-gifts.service.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SHARE_CODE = /^PG[23456789CDFGHJKMNPQRTVX]{9}$/;
/** Names as their owners wish them, yet a list of people: no search engine keeps it. */
const UNINDEXED = ['x-robots-tag', 'noindex, noarchive'] as const;
const groupNotFound = () => notFound('groupGifts.notFound');

@Controller()
export class GroupGiftsController {
  constructor(private readonly groups: GroupGifts) {}

  @Get(paths.followShares(':code'))
  @Public()
  @Header(...UNINDEXED)
  @CachedPage(5)
  async list(
    @Param('code') typed: string,
    @Query('sau') place: unknown,
    @T() t: Translate,
  ): Promise<PageResult> {
    const code = codeOf(typed);
    const group = await this.groups.group(code);
    if (group === null) throw groupNotFound();
    const after = placeOf(place);
    const found = group.hasArrived
      ? await this.groups.shares(group.listId, after)
      : { rows: [], goesOn: false };
    return page('publication/group-gifts/list', groupPage({ code, group, after, ...found }, t));
  }

  @Get(paths.namedShare(':code'))
  @Public()
  @Header(...UNINDEXED)
  async show(@Param('code') typed: string, @T() t: Translate): Promise<PageResult> {
    const code = typed.toUpperCase().replaceAll('-', '');
    const share = SHARE_CODE.test(code) ? await this.groups.share(code) : null;
    if (share === null) throw groupNotFound();
    return page('publication/group-gifts/share', sharePage(share, t));
  }
}

function codeOf(typed: string): string {
  const [code = UUID.test(typed) ? typed : null] = findReferenceCodes(typed);
  if (code === null) throw groupNotFound();
  return code;
}

/** Behind which part the page begins; what is no place begins at the top. */
function placeOf(text: unknown): number {
  return typeof text === 'string' && /^\d{1,3}$/.test(text) ? Number(text) : 0;
}
