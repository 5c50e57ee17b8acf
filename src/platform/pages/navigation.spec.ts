import { describe, expect, it } from '@jest/globals';
import { HouseFacts } from '../facts/facts.js';
import type { NavigationFact } from '../facts/pages.js';
import { translator } from '../i18n/translate.js';
import { PermissionTable, type Actor } from '../request/actor.js';
import { Navigation } from './navigation.js';

const link = (href: string, order: number, more: Partial<NavigationFact> = {}): NavigationFact => ({
  ...{ audience: 'staff', order, label: 'look.skip', href },
  ...more,
});

const LINKS = [
  link('/can-bo/b', 30, { group: 'bank', permission: 'statements.read' }),
  link('/can-bo', 10),
  link('/can-bo/a', 20, { group: 'bank' }),
  link('/can-bo/c', 40, { group: 'books' }),
  link('/kiem-toan', 10, { audience: 'auditor' }),
  link('/sao-ke', 10, { audience: 'public', isInReach: true }),
];

const Told = Object.assign(Function, { facts: { navigation: LINKS } });

class Some extends PermissionTable {
  constructor(private readonly all: boolean) {
    super();
  }
  override may(): boolean {
    return this.all;
  }
  override proofOf() {
    return 'session' as const;
  }
}

const somebody = { isAuditor: false, roles: [] } as unknown as Actor;
const menu = (url: string, { actor = somebody, all = true } = {}) =>
  new Navigation(new Some(all), HouseFacts.of([Told])).menuFor(actor, url, translator('vi'));
const hrefs = (url: string, how = {}) =>
  menu(url, how).items.map((item) =>
    'links' in item ? item.links.map(({ href }) => href) : item.href,
  );

describe('the menu', () => {
  it('puts links of one room together, and a link alone by itself', () => {
    expect(hrefs('/can-bo')).toEqual(['/can-bo', ['/can-bo/a', '/can-bo/b'], '/can-bo/c']);
    expect(hrefs('/can-bo', { all: false })).toEqual(['/can-bo', '/can-bo/a', '/can-bo/c']);
  });

  it('knows where the page stands, and what lies beside it', () => {
    const { items, near } = menu('/can-bo/b/7?x=1');
    expect(items.map(({ current }) => current)).toEqual([false, true, false]);
    expect(near.map(({ href, current }) => [href, current])).toEqual([
      ['/can-bo/a', false],
      ['/can-bo/b', true],
    ]);
    expect(menu('/can-bo/c').near).toEqual([]);
  });

  it('shows seven of a room at most, and the others when asked', () => {
    const many = Array.from({ length: 9 }, (_, no) =>
      link(`/can-bo/so/${String(no)}`, no, { group: 'books' }),
    );
    const Many = Object.assign(() => undefined, { facts: { navigation: many } }) as never;
    const told = new Navigation(new Some(true), HouseFacts.of([Many]));
    const { near, nearMore, isInMore } = told.menuFor(somebody, '/can-bo/so/8', translator('vi'));
    expect([near.length, nearMore.length, isInMore]).toEqual([7, 2, true]);
  });

  it('keeps a few links beside it where it is closed', () => {
    expect(menu('/').reach.map(({ href }) => href)).toEqual(['/sao-ke']);
    expect(menu('/can-bo').reach).toEqual([]);
  });

  it('is another one for visitors and at the desk of the auditors', () => {
    expect(hrefs('/', { actor: null })).toEqual(['/sao-ke']);
    expect(hrefs('/sao-ke?q=lan')).toEqual(['/sao-ke']);
    expect(hrefs('/kiem-toan/nhat-ky')).toEqual(['/kiem-toan']);
  });
});
