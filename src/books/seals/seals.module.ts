import { Module } from '@nestjs/common';
import { SealsJobs } from './seals.jobs.js';
import { SealsRepository } from './seals.repository.js';
import { Seals } from './seals.service.js';

@Module({ providers: [SealsJobs, Seals, SealsRepository], exports: [Seals] })
export class SealsModule {}
