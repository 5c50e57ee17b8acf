import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { translator, type Locale } from '../../platform/i18n/translate.js';
import { aboutPage, accessPage, helpPage, privacyPage } from './about.pages.js';

const pageIn = (locale: Locale) => {
  const t = translator(locale);
  return {
    portal: wordsOf(rendered('publication/about/portal', aboutPage(), locale)),
    help: wordsOf(rendered('publication/about/help', helpPage(t), locale)),
    access: wordsOf(rendered('publication/about/access', accessPage(t), locale)),
    privacy: wordsOf(rendered('publication/about/privacy', privacyPage(t), locale)),
  };
};

describe('What the portal says of itself', () => {
  it('answers twelve questions', () => {
    const { donor, staff } = helpPage(translator('vi'));
    expect(donor.length + staff.length).toBe(12);
    expect(new Set([...donor, ...staff].map(({ ask }) => ask)).size).toBe(12);
  });

  it('stands in both languages', () => {
    const vi = pageIn('vi');
    expect(vi.portal).toContain('ba người khác nhau');
    expect(vi.help).toContain('mã ủng hộ');
    expect(vi.access).toMatch(/0 lỗi trên \d+ loại trang/);
    expect(vi.privacy).toContain('91/2025/QH15');
    expect(pageIn('en').privacy).toContain('two working days');
  });
});
