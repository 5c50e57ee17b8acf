import { Module } from '@nestjs/common';
import { EntitlementsRepository } from './entitlements.repository.js';
import { Entitlements } from './entitlements.service.js';

@Module({ providers: [Entitlements, EntitlementsRepository], exports: [Entitlements] })
export class EntitlementsModule {}
