import { writtenDay, type BusinessDate } from '../../kernel/dates/business-date.js';
import type { Translate } from '../i18n/translate.js';

/** Who issues a paper, where and on which day. */
export interface PaperIssuer {
  readonly committeeName: string;
  readonly parentName: string | null;
  /** The bare name of the committee's unit; null: the paper is dated without a place. */
  readonly place: string | null;
  readonly day: BusinessDate;
}

export interface PaperHead {
  readonly parentIssuer: string | null;
  readonly issuer: string;
  readonly placeAndDate: string;
}

/** Head of an official paper (Decree 30/2020, Appendix I): the issuer in capitals, place and day in words. */
export function paperHead(of: PaperIssuer, t: Translate): PaperHead {
  const capitals = (name: string) =>
    name.replace(t('look.paper.front'), t('look.paper.frontShort')).toLocaleUpperCase('vi');
  return {
    parentIssuer: of.parentName === null ? null : capitals(of.parentName),
    issuer: capitals(of.committeeName),
    placeAndDate: placeAndDate(of.place, of.day, t),
  };
}

export function placeAndDate(place: string | null, on: BusinessDate, t: Translate): string {
  const { day, month, year } = writtenDay(on);
  if (place === null) return t('look.paper.date', { day, month, year });
  return t('look.paper.placeAndDate', { place, day, month, year });
}
