import type { NewRecord } from '../../platform/database/records/columns.js';
import type { Appeal } from './appeals.entity.js';

export type { Appeal } from './appeals.entity.js';

export type AppealDraft = NewRecord<Appeal>;
