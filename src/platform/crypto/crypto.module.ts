import { Global, Module } from '@nestjs/common';
import { SealedBox } from './sealed-box.js';

@Global()
@Module({ providers: [SealedBox], exports: [SealedBox] })
export class CryptoModule {}
