import { Module } from '@nestjs/common';
import { Periods } from './periods.service.js';

@Module({ providers: [Periods], exports: [Periods] })
export class PeriodsModule {}
