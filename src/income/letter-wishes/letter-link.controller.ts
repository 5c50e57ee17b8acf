import { Controller, Get, Header, Param, Post } from '@nestjs/common';
import { Form, Public, T, Webhook } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import { confirmLettersForm } from './letter-wishes.forms.js';
import { letterLinkPage } from './letter-wishes.pages.js';
import { LetterWishes } from './letter-wishes.service.js';

const UNINDEXED = ['x-robots-tag', 'noindex, noarchive'] as const;

/** The link in each letter. Opening it changes nothing: programs that read letters open links, people press buttons. */
@Controller()
export class LetterLinkController {
  constructor(private readonly wishes: LetterWishes) {}

  @Get(paths.letters(':token'))
  @Public()
  @Header(...UNINDEXED)
  async show(@Param('token') token: string): Promise<PageResult> {
    return this.shown(token, await this.wishes.byLink(token));
  }

  /**
   * One click, of a person on the page or of a mail program on its behalf (RFC 8058), which has no session and follows no
   * redirect: whoever has the link may leave, and nothing else. Again, it answers the same.
   */
  @Post(paths.letters(':token'))
  @Webhook()
  @Header(...UNINDEXED)
  async leave(@Param('token') token: string): Promise<PageResult> {
    return this.shown(token, await this.wishes.sayByLink(token, 'none'));
  }

  @Post(paths.confirmLetters(':token'))
  @Public()
  @Form(confirmLettersForm)
  async confirm(@Param('token') token: string, @T() t: Translate): Promise<RouteResult> {
    await this.wishes.sayByLink(token, 'confirm');
    return redirect(paths.letters(token), { tone: 'success', text: t('letterWishes.confirmed') });
  }

  private shown(token: string, reader: Parameters<typeof letterLinkPage>[1]): PageResult {
    return page('income/letter-wishes/link', letterLinkPage(token, reader));
  }
}
