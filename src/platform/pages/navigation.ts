import { Injectable } from '@nestjs/common';
import type { Translate } from '../i18n/translate.js';
import { may, PermissionTable, type Actor } from '../request/actor.js';
import { paths } from './paths.js';

export interface NavigationLink {
  readonly href: string;
  readonly label: string;
  readonly current: boolean;
}

interface Entry {
  readonly key: string;
  readonly href: string;
  /** Shown to those who may; always, when absent. */
  readonly permission?: string;
}

const PUBLIC: readonly Entry[] = [
  { key: 'appeals', href: paths.appeals() },
  { key: 'give', href: paths.give() },
  { key: 'statement', href: paths.statement() },
  { key: 'follow', href: paths.follow() },
  { key: 'verify', href: paths.verify() },
  { key: 'reports', href: paths.reports() },
  { key: 'openData', href: paths.openData() },
];

const STAFF: readonly Entry[] = [
  { key: 'desk', href: paths.staff.home() },
  { key: 'pledges', href: paths.income.pledges(), permission: 'pledges.read' },
  { key: 'donations', href: paths.income.donations(), permission: 'donations.read' },
  { key: 'bankStatements', href: paths.income.statements(), permission: 'statements.read' },
  { key: 'suspense', href: paths.income.suspense(), permission: 'suspense.resolve' },
  { key: 'cashReceipts', href: paths.income.cashReceipts(), permission: 'cash.read' },
  { key: 'households', href: paths.people.households(), permission: 'households.read' },
  { key: 'allocations', href: paths.spending.allocations(), permission: 'allocations.read' },
  { key: 'disbursements', href: paths.spending.disbursements(), permission: 'disbursements.read' },
  { key: 'users', href: paths.staff.users(), permission: 'users.manage' },
  { key: 'outbox', href: paths.staff.outbox(), permission: 'outbox.read' },
];

const AUDITOR: readonly Entry[] = [
  { key: 'auditDesk', href: paths.oversight.home() },
  { key: 'auditStatements', href: paths.oversight.statements() },
  { key: 'verification', href: paths.oversight.verification() },
];

/** The links at the top of every page: by audience, then by what the person may open. */
@Injectable()
export class Navigation {
  constructor(private readonly permissions: PermissionTable) {}

  linksFor(actor: Actor | null, url: string, t: Translate): NavigationLink[] {
    const path = url.split('?', 1)[0] ?? '';
    return this.entriesFor(actor, path).map(({ key, href }) => ({
      href,
      label: t(`web.navigation.${key}`),
      current: path === href || (href.split('/').length > 2 && path.startsWith(`${href}/`)),
    }));
  }

  private entriesFor(actor: Actor | null, path: string): readonly Entry[] {
    if (actor === null) return PUBLIC;
    if (path.startsWith(paths.oversight.home()) || actor.isAuditor) return AUDITOR;
    return STAFF.filter(
      ({ permission }) => permission === undefined || may(actor, permission, this.permissions),
    );
  }
}
