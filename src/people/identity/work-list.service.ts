import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { HouseFacts } from '../../platform/facts/facts.js';
import type { WorkFact } from '../../platform/facts/pages.js';
import type { Actor } from '../../platform/request/actor.js';
import { may } from './permissions.js';

export interface WaitingWork {
  readonly label: string;
  readonly href: string;
  readonly count: number;
}

/** What the staff home shows as waiting, as the modules tell it. */
@Injectable()
export class WorkList {
  private readonly entries: readonly WorkFact[];

  constructor(
    private readonly modules: ModuleRef,
    facts: HouseFacts,
  ) {
    const told = facts.all.flatMap(({ work }) => work ?? []);
    this.entries = told.sort((left, right) => left.order - right.order);
  }

  /** Nothing waiting is left out. */
  async waitingFor(actor: Actor): Promise<{ waiting: WaitingWork[]; allowed: number }> {
    const allowed = this.entries.filter(({ permission }) => may(actor, permission));
    const waiting: WaitingWork[] = [];
    for (const { label, href, count } of allowed) {
      const resolved = count((type) => this.modules.get(type, { strict: false }), actor);
      waiting.push({ label, href, count: await resolved });
    }
    return { waiting: waiting.filter((work) => work.count > 0), allowed: allowed.length };
  }
}
