import { Global, Module } from '@nestjs/common';
import { NumberMark } from './number-mark.js';
import { SealedBox } from './sealed-box.js';

@Global()
@Module({ providers: [SealedBox, NumberMark], exports: [SealedBox, NumberMark] })
export class CryptoModule {}
