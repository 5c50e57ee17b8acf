import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { notFound } from '../../../kernel/errors.js';
import { AppConfig } from '../../config/config.js';
import { isLocale } from '../../i18n/translate.js';
import { Public, RouteName } from '../access.js';
import { paths } from '../../pages/paths.js';
import { localeCookie } from '../../request/locale.js';
import { redirect, type RedirectResult } from '../../pages/results.js';
import { safeNext } from '../safe-next.js';

const YEAR_SECONDS = 31_536_000;

@Controller()
export class LocaleController {
  constructor(private readonly config: AppConfig) {}

  @Get(paths.locale(':locale'))
  @Public()
  @RouteName('locale')
  choose(
    @Param('locale') locale: string,
    @Query('next') next: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): RedirectResult {
    if (!isLocale(locale)) throw notFound('web.error.notFound');
    const { isSecureOrigin } = this.config;
    void reply.setCookie(localeCookie(isSecureOrigin), locale, {
      path: '/',
      maxAge: YEAR_SECONDS,
      httpOnly: true,
      sameSite: 'lax',
      secure: isSecureOrigin,
    });
    return redirect(safeNext(next, paths.home()));
  }
}
