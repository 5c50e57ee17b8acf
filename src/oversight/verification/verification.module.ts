import { Module } from '@nestjs/common';
import { FileVerification } from './file-verification.js';
import { SealVerification } from './seal-verification.js';
import { VerificationController } from './verification.controller.js';
import { Verification } from './verification.service.js';

@Module({
  controllers: [VerificationController],
  providers: [Verification, SealVerification, FileVerification],
  exports: [Verification],
})
export class VerificationModule {}
