import { Inject, Injectable } from '@nestjs/common';
import { may, PermissionTable, type Actor } from '../../platform/request/actor.js';

/** One kind of work that waits for people with a permission. */
export interface WorkEntry {
  /** Message key; gets `count`. */
  readonly labelKey: string;
  readonly href: string;
  readonly permission: `${string}.${string}`;
  /** Asked in the scope of the person who looks: row-level security counts only what they reach. */
  readonly count: (actor: Actor) => Promise<number>;
}

export interface WaitingWork {
  readonly labelKey: string;
  readonly href: string;
  readonly count: number;
}

/** What the staff home shows as waiting. Modules add their own entries in `onModuleInit`; identity knows none of them. */
@Injectable()
export class WorkList {
  private readonly entries: WorkEntry[] = [];

  constructor(@Inject(PermissionTable) private readonly table: PermissionTable) {}

  register(entry: WorkEntry): void {
    this.entries.push(entry);
  }

  /** In order of registration; nothing waiting is left out. */
  async waitingFor(actor: Actor): Promise<{ waiting: WaitingWork[]; allowed: number }> {
    const allowed = this.entries.filter((entry) => may(actor, entry.permission, this.table));
    const waiting: WaitingWork[] = [];
    for (const { labelKey, href, count } of allowed) {
      waiting.push({ labelKey, href, count: await count(actor) });
    }
    return { waiting: waiting.filter((work) => work.count > 0), allowed: allowed.length };
  }
}
