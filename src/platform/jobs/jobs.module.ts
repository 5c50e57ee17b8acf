import { Global, Module } from '@nestjs/common';
import { Events } from './events.js';
import { JobRegistry } from './job-registry.js';
import { JobRunner } from './job-runner.js';
import { JobsGivenUp } from './jobs-given-up.js';
import { FACTS } from './jobs.facts.js';

@Global()
@Module({
  providers: [Events, JobRegistry, JobRunner, JobsGivenUp],
  exports: [Events, JobRunner, JobsGivenUp],
})
export class JobsModule {
  static readonly facts = FACTS;
}
