import type { Route } from '../../../src/platform/http/routes/route-table.js';
import type { CarelessBrowser } from './browser-without-care.js';
import { formsOf, linksOf, type PageForm } from './forms-of.js';

const EACH_ROUTE = 3;

export interface Ground {
  /** Real addresses that this person gets to, by the route's path. */
  readonly addresses: ReadonlyMap<string, readonly string[]>;
  /** Forms that stand on those pages, one for each route that takes them. */
  readonly forms: ReadonlyMap<string, PageForm>;
  /** Every name that a link or a filter puts into an address. */
  readonly queryNames: ReadonlySet<string>;
}

/** `/quy/:code` from `/quy/VNN?x=1`; null when no route has this form. */
export function routeOf(routes: readonly Route[], method: string, address: string): Route | null {
  const path = address.split(/[?#]/, 1)[0] ?? '';
  const fits = routes.filter(
    (route) => route.method === method && patternOf(route.path).test(path),
  );
  return fits.find(({ path: exact }) => exact === path) ?? fits[0] ?? null;
}

function patternOf(path: string): RegExp {
  const parts = path.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : part));
  return new RegExp(`^${parts.join('/').replaceAll('.', '\\.')}$`);
}

/** Follows links from `starts`, a few addresses of each route, and gathers what can be asked for and sent. */
export async function crawl(
  browser: CarelessBrowser,
  routes: readonly Route[],
  starts: readonly string[],
): Promise<Ground> {
  const addresses = new Map<string, string[]>();
  const forms = new Map<string, PageForm>();
  const queryNames = new Set<string>();
  const seen = new Set<string>();
  const waiting = [...starts];
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const route = routeOf(routes, 'GET', address);
    if (seen.has(address) || route === null || route.path.startsWith('/ngon-ngu')) continue;
    seen.add(address);
    namesOf(address).forEach((name) => queryNames.add(name));
    const visited = addresses.get(route.path) ?? [];
    if (visited.length >= EACH_ROUTE) continue;
    const { status, text } = await browser.get(address);
    if (status !== 200) continue;
    addresses.set(route.path, [...visited, address]);
    for (const form of formsOf(text, address)) {
      const target = routeOf(routes, form.method, form.action);
      if (form.method === 'GET') form.controls.forEach(({ name }) => queryNames.add(name));
      else if (target !== null && !forms.has(target.path)) forms.set(target.path, form);
    }
    waiting.push(...linksOf(text));
  }
  queryNames.delete('');
  return { addresses, forms, queryNames };
}

function namesOf(address: string): string[] {
  return [...new URL(address, 'http://x').searchParams.keys()];
}
