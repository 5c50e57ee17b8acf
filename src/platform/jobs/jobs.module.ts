import { Global, Module } from '@nestjs/common';
import { JobRegistry } from './job-registry.js';
import { JobRunner } from './job-runner.js';
import { Jobs } from './jobs.js';

@Global()
@Module({ providers: [Jobs, JobRegistry, JobRunner], exports: [Jobs, JobRegistry, JobRunner] })
export class JobsModule {}
