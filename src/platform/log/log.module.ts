import { Global, Module } from '@nestjs/common';
import { AppLog } from './app-log.js';

@Global()
@Module({ providers: [AppLog], exports: [AppLog] })
export class LogModule {}
