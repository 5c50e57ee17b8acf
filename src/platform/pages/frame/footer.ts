import { FOOTER_COLUMNS, type FooterFact } from '../../facts/pages.js';
import type { HouseFacts } from '../../facts/facts.js';
import type { Translate } from '../../i18n/translate.js';
import type { LinkView } from '../components.types.js';

export interface FooterColumn {
  readonly title: string;
  readonly links: readonly LinkView[];
}

/** Links at the foot of public pages, column by column, as the modules tell them. */
export function footerLinks(facts: HouseFacts, t: Translate): FooterColumn[] {
  const told = facts.all.flatMap(({ footer }) => footer ?? []);
  const linkOf = ({ href, label }: FooterFact): LinkView => ({ href, text: t(label) });
  return FOOTER_COLUMNS.map((column) => ({
    title: t(`look.footer.columns.${column}`),
    links: told
      .filter((fact) => fact.column === column)
      .sort((left, right) => left.order - right.order)
      .map(linkOf),
  })).filter(({ links }) => links.length > 0);
}
