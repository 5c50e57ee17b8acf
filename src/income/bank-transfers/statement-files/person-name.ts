import { foldText } from '../../../kernel/fold-text.js';
