import Stripe from 'stripe';
import type { AppConfig } from '../../../platform/config/config.js';

export type { Stripe };

const RETRIES = 1;

/** The one place that knows Stripe's library: who speaks to Stripe does it by this client; `attemptMs` bounds each attempt. */
export function stripeClient(config: AppConfig, attemptMs: number): Stripe {
  const { secretKey, apiBase } = config.stripe;
  return new Stripe(secretKey, {
    ...hostOf(apiBase),
    maxNetworkRetries: RETRIES,
    timeout: attemptMs,
    // Its time-out is of the whole attempt; that of the client for Node begins anew with every byte.
    httpClient: Stripe.createFetchHttpClient(),
    telemetry: false,
  });
}

function hostOf(apiBase: string | null): {
  host?: string;
  port?: string;
  protocol?: 'http' | 'https';
} {
  if (apiBase === null) return {};
  const { hostname, port, protocol } = new URL(apiBase);
  return { host: hostname, port, protocol: protocol === 'http:' ? 'http' : 'https' };
}
