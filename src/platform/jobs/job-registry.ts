import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { invariant } from '../../kernel/invariant.js';
import { HouseFacts } from '../facts/facts.js';
import type { JobFact } from '../facts/jobs.js';

/** A job that can be run: its providers are looked up at the first run. */
export interface Job extends Omit<JobFact, 'carryOut'> {
  readonly run: (payload: unknown) => Promise<unknown>;
}

/** The jobs that the modules tell, by task and by the news they follow. */
@Injectable()
export class JobRegistry {
  readonly all: readonly Job[];

  constructor(facts: HouseFacts, modules: ModuleRef) {
    this.all = facts.all
      .flatMap(({ jobs }) => jobs ?? [])
      .map(({ carryOut, ...job }) => ({
        ...job,
        run: (payload) => carryOut((type) => modules.get(type, { strict: false }), payload),
      }));
    const tasks = this.all.map(({ task }) => task);
    const twice = tasks.find((task, index) => tasks.indexOf(task) !== index);
    invariant(twice === undefined, `Job ${twice ?? ''} is told twice`);
  }

  /** Tasks that follow the news of this name. */
  followersOf(event: string): string[] {
    return this.all.filter(({ follows }) => follows === event).map(({ task }) => task);
  }
}
