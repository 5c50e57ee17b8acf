import type { HouseFacts } from '../../platform/facts/facts.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { footerLinks } from '../../platform/pages/frame/footer.js';
import { paths } from '../../platform/pages/paths.js';

interface Section {
  readonly title: string;
  readonly links: readonly { readonly href: string; readonly text: string }[];
}

/** All public pages that stand by themselves, as the menu and the foot tell them. */
export function siteMapPage(facts: HouseFacts, t: Translate): { sections: Section[] } {
  const menu = facts.all
    .flatMap(({ navigation }) => navigation ?? [])
    .filter(({ audience }) => audience === 'public')
    .sort((left, right) => left.order - right.order);
  const main = {
    title: t('look.nav.main'),
    links: [
      { href: paths.home(), text: t('look.error.home') },
      ...menu.map(({ href, label }) => ({ href, text: t(label) })),
    ],
  };
  const known = new Set(main.links.map(({ href }) => href));
  const rest = footerLinks(facts, t).map(({ title, links }) => ({
    title,
    links: links.filter(({ href }) => !known.has(href)),
  }));
  const staff = {
    title: t('siteMap.staff'),
    links: [
      { href: paths.signIn(), text: t('siteMap.signIn') },
      { href: paths.accountHelp(), text: t('siteMap.accountHelp') },
    ],
  };
  return { sections: [main, ...rest, staff] };
}

/** The same as bare paths, for machines. */
export function standingPages(facts: HouseFacts, t: Translate): string[] {
  const [main, ...rest] = siteMapPage(facts, t).sections.slice(0, -1);
  return [main, ...rest]
    .flatMap((section) => section?.links ?? [])
    .map(({ href }) => href)
    .filter((href) => !href.startsWith('/api/'));
}
