import { Global, Module } from '@nestjs/common';
import { Events } from './events.js';
import { JobRegistry } from './job-registry.js';
import { JobRunner } from './job-runner.js';

@Global()
@Module({ providers: [Events, JobRegistry, JobRunner], exports: [Events, JobRunner] })
export class JobsModule {}
