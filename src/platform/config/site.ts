import { z } from 'zod';

const words = (longest: number) => z.string().trim().max(longest).optional();

/** Who stands behind the portal. Each is printed at the foot of every public page, so none is ever made up. */
export const siteVariables = {
  SITE_BODY: words(200),
  SITE_RESPONSIBLE: words(200),
  SITE_DECISION: words(300),
  SITE_ADDRESS: words(300),
  SITE_PHONE: z
    .string()
    .trim()
    .regex(/^\+?[0-9][0-9 .()-]{2,28}$/, { error: 'a telephone number is needed' })
    .optional(),
  SITE_EMAIL: z.email().optional(),
  SITE_SOURCE: z.url({ protocol: /^https$/ }).optional(),
  SITE_SECURITY_CONTACT: z
    .string()
    .regex(/^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/\S+|tel:\+[0-9-]+)$/, {
      error: 'mailto:, https:// or tel: is needed',
    })
    .optional(),
  SITE_SECURITY_EXPIRES: z.iso.date().optional(),
};

/** What the law and the licence want told before the public is let in: production does not start without. */
export const LEGAL_SITE_VARIABLES = [
  'SITE_BODY',
  'SITE_RESPONSIBLE',
  'SITE_DECISION',
  'SITE_ADDRESS',
  'SITE_PHONE',
  'SITE_EMAIL',
  'SITE_SOURCE',
] as const;

/** Null where nothing is set; then pages say that this is a trial, see `siteView`. */
export interface Site {
  /** The body that keeps the portal. */
  readonly body: string | null;
  /** Who answers for it, with the office held. */
  readonly responsible: string | null;
  /** Number, day and issuer of the decision that opened the portal. */
  readonly decision: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  /** Where the source of what runs here can be read, as its licence wants. */
  readonly source: string | null;
  /** Where finders of a weakness turn to. */
  readonly securityContact: string | null;
  /** The last day that the contact is good for. */
  readonly securityExpires: string | null;
}

type SiteValues = Readonly<Partial<Record<keyof typeof siteVariables, string | undefined>>>;

export function readSite(values: SiteValues): Site {
  const told = (name: keyof typeof siteVariables) => values[name] ?? null;
  const email = told('SITE_EMAIL');
  return {
    body: told('SITE_BODY'),
    responsible: told('SITE_RESPONSIBLE'),
    decision: told('SITE_DECISION'),
    address: told('SITE_ADDRESS'),
    phone: told('SITE_PHONE'),
    email,
    source: told('SITE_SOURCE'),
    securityContact: told('SITE_SECURITY_CONTACT') ?? (email === null ? null : `mailto:${email}`),
    securityExpires: told('SITE_SECURITY_EXPIRES'),
  };
}
