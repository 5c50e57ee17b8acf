import type { Site } from '../../config/site.js';
import type { Translate } from '../../i18n/translate.js';

export interface SiteFactView {
  readonly label: string;
  readonly text: string;
  readonly href: string | null;
}

/** Who stands behind the portal, as pages print it. */
export interface SiteView {
  readonly facts: readonly SiteFactView[];
  /** Something is not set, and what stands in its place is invented; never in production. */
  readonly isTrial: boolean;
  readonly phone: string;
  readonly source: string | null;
}

const FACTS = ['body', 'responsible', 'decision', 'address', 'phone', 'email'] as const;

export function siteView(site: Site, t: Translate): SiteView {
  const textOf = (fact: (typeof FACTS)[number]) => site[fact] ?? t(`look.site.trial.${fact}`);
  return {
    facts: FACTS.map((fact) => ({
      label: t(`look.site.${fact}`),
      text: textOf(fact),
      href: site[fact] === null ? null : hrefOf(fact, site[fact]),
    })),
    isTrial: FACTS.some((fact) => site[fact] === null),
    phone: textOf('phone'),
    source: site.source,
  };
}

/** What a phone calls, and where letters go; what is invented leads nowhere. */
function hrefOf(fact: (typeof FACTS)[number], text: string): string | null {
  if (fact === 'phone') return `tel:${text.replaceAll(/[^+0-9]/g, '')}`;
  return fact === 'email' ? `mailto:${text}` : null;
}
