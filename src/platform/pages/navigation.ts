import { Injectable } from '@nestjs/common';
import { HouseFacts } from '../facts/facts.js';
import type { NavigationFact } from '../facts/pages.js';
import type { Translate } from '../i18n/translate.js';
import { PermissionTable, type Actor } from '../request/actor.js';
import { paths } from './paths.js';

export interface NavigationLink {
  readonly href: string;
  readonly label: string;
  readonly current: boolean;
}

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

  linksFor(actor: Actor | null, url: string, t: Translate): NavigationLink[] {
    const path = url.split('?', 1)[0] ?? '';
    return this.entriesFor(actor, path).map(({ label, href }) => ({
      href,
      label: t(label),
      current: path === href || (href.split('/').length > 2 && path.startsWith(`${href}/`)),
    }));
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

function audienceOf(actor: Actor | null, path: string): Audience {
  if (actor === null) return 'public';
  return actor.isAuditor || path.startsWith(paths.oversight.home()) ? 'auditor' : 'staff';
}
