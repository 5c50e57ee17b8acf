import { Module } from '@nestjs/common';
import { SealsRepository } from './seals.repository.js';
import { Seals } from './seals.service.js';

@Module({ providers: [Seals, SealsRepository], exports: [Seals] })
export class SealsModule {}
