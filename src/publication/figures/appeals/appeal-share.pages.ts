import type { Locale, Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';

/** The networks learn of it when somebody follows a link, never from this page: plain links, no script of theirs. */
const NETWORKS = [
  { name: 'zalo', start: 'https://zalo.me/share?url=' },
  { name: 'facebook', start: 'https://www.facebook.com/sharer/sharer.php?u=' },
] as const;

/** Ways to pass an appeal on; `origin` is where the portal is reached. */
export function shareLinks(code: string, origin: string, t: Translate) {
  const address = addressOf(code, origin);
  return {
    address,
    posterHref: paths.appealPoster(code),
    networks: NETWORKS.map(({ name, start }) => ({
      href: start + encodeURIComponent(address),
      text: t(`figures.share.${name}`),
    })),
  };
}

/**
 * The picture of an appeal at its present figures: the networks keep a picture by its address, so the address changes
 * with the day and the sum.
 */
export function pictureOf(
  { code, day, receivedDong }: { code: string; day: string; receivedDong: bigint },
  { origin, locale }: { origin: string; locale: Locale },
): string {
  const language = locale === 'vi' ? undefined : locale;
  const version = `${day}-${receivedDong}`;
  return origin + paths.appealPicture(code, { v: version, 'ngon-ngu': language });
}

export function addressOf(code: string, origin: string): string {
  return origin + paths.appeal(code);
}
