import { Module } from '@nestjs/common';
import { MovementReportController } from './movement-report.controller.js';
import { MovementReport } from './movement-report.service.js';

@Module({
  controllers: [MovementReportController],
  providers: [MovementReport],
  exports: [MovementReport],
})
export class MovementReportModule {}
