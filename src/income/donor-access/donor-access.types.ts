import type { Locale } from '../../platform/i18n/translate.js';

/** A giver in their own place. */
export interface DonorVisit {
  readonly id: string;
  /** A code proved the address. Else a reference proved one gift, which shows and hides, and opens nothing. */
  readonly hasAddress: boolean;
  readonly locale: Locale;
}

declare module 'fastify' {
  interface Session {
    /** The code that this browser asked for. */
    donorCode?: string;
    donorVisit?: string;
  }
}
