import { Module } from '@nestjs/common';
import { MovementReportController } from './movement-report.controller.js';
import { MovementReport } from './movement-report.service.js';
import { FACTS } from './movement-report.facts.js';

@Module({
  controllers: [MovementReportController],
  providers: [MovementReport],
  exports: [MovementReport],
})
export class MovementReportModule {
  static readonly facts = FACTS;
}
