import { Injectable } from '@nestjs/common';
import { HouseFacts } from '../facts/facts.js';
import { NAVIGATION_GROUPS, type NavigationFact } from '../facts/pages.js';
import type { Translate } from '../i18n/translate.js';
import { PermissionTable, type Actor } from '../request/actor.js';
import { audienceAt } from './frame/audience.js';
import { paths } from './paths.js';

export interface NavigationLink {
  readonly href: string;
  readonly label: string;
  readonly current: boolean;
}

/** Links of one room of work; one alone stands without its room. */
export interface NavigationRoom {
  readonly label: string;
  readonly current: boolean;
  readonly links: readonly NavigationLink[];
}

export interface Menu {
  readonly items: readonly (NavigationLink | NavigationRoom)[];
  /** The links beside the page that is shown: so many as stand in one row. */
  readonly near: readonly NavigationLink[];
  /** Those of its room that the row has no place for. */
  readonly nearMore: readonly NavigationLink[];
  /** The page that is shown is one of those. */
  readonly isInMore: boolean;
  /** The few beside the closed menu on a phone. */
  readonly reach: readonly NavigationLink[];
}

/** More links in sight than this are a list to be read and no menu. */
const IN_SIGHT = 7;

type Audience = NavigationFact['audience'];

/** The links at the top of every page, as the modules tell them: by audience, then by what the person may open. */
@Injectable()
export class Navigation {
  private readonly entries: readonly NavigationFact[];

  constructor(
    private readonly permissions: PermissionTable,
    facts: HouseFacts,
  ) {
    const told = facts.all.flatMap(({ navigation }) => navigation ?? []);
    this.entries = told.sort((left, right) => left.order - right.order);
  }

  menuFor(actor: Actor | null, url: string, t: Translate): Menu {
    const path = url.split('?', 1)[0] ?? '';
    const entries = this.entriesFor(actor, path);
    const linksOf = (room: NavigationFact['group']) =>
      entries.filter(({ group }) => group === room).map((entry) => linkOf(entry, path, t));
    const rooms = NAVIGATION_GROUPS.map((group): NavigationRoom => {
      const links = linksOf(group);
      return {
        label: t(`look.nav.rooms.${group}`),
        links,
        current: links.some(({ current }) => current),
      };
    });
    const near = rooms.find(({ current, links }) => current && links.length > 1)?.links ?? [];
    const reach = entries.filter(({ isInReach }) => isInReach === true);
    return {
      items: [...linksOf(undefined), ...rooms.flatMap(asItems)],
      near: near.slice(0, IN_SIGHT),
      nearMore: near.slice(IN_SIGHT),
      isInMore: near.slice(IN_SIGHT).some(({ current }) => current),
      reach: reach.map((entry) => linkOf(entry, path, t)),
    };
  }

  /** Where a person's work begins. */
  deskOf(actor: Actor): string {
    return actor.isAuditor ? paths.oversight.home() : paths.staff.home();
  }

  private entriesFor(actor: Actor | null, path: string): readonly NavigationFact[] {
    const audience = audienceOf(actor, path);
    return this.entries.filter(
      (entry) => entry.audience === audience && this.isOpen(entry, audience, actor),
    );
  }

  private isOpen({ permission }: NavigationFact, audience: Audience, actor: Actor | null): boolean {
    if (permission === undefined || audience !== 'staff') return true;
    return actor !== null && this.permissions.may(actor, permission);
  }
}

function linkOf({ label, href }: NavigationFact, path: string, t: Translate): NavigationLink {
  const isBelow = href.split('/').length > 2 && path.startsWith(`${href}/`);
  return { href, label: t(label), current: path === href || isBelow };
}

function asItems(room: NavigationRoom): readonly (NavigationLink | NavigationRoom)[] {
  return room.links.length > 1 ? [room] : room.links;
}

/** By the address: public pages keep the public menu, whoever is signed in. */
function audienceOf(actor: Actor | null, path: string): Audience {
  const audience = audienceAt(path);
  return audience === 'staff' && actor?.isAuditor === true ? 'auditor' : audience;
}
