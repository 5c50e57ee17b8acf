import { Module } from '@nestjs/common';
import { FileVerification } from './file-verification.js';
import { SealVerification } from './seal-verification.js';
import { Verification } from './verification.service.js';

@Module({ providers: [Verification, SealVerification, FileVerification], exports: [Verification] })
export class VerificationModule {}
