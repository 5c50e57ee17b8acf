import { formatViDate } from '../../../kernel/dates/business-date.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import type { WishOffer } from '../wishes.queries.js';

/** Says neither name nor amount: who opens the link may not be the giver. */
export function consentPage(offer: WishOffer, token: string, t: Translate) {
  return {
    boundTo: offer.title,
    kind: t(`restrictions.kind.${offer.supportKind ?? 'any'}`),
    place: offer.unitName ?? t('restrictions.list.anywhere'),
    until: offer.useUntil === null ? '' : formatViDate(offer.useUntil),
    otherwise: offer.otherwise,
    agreeAction: paths.agreeToWish(token),
    refuseAction: paths.refuseWish(token),
  };
}
