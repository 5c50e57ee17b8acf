import type { NewRecord } from '../../platform/database/records/columns.js';
import type { Appeal, AppealDraft } from './appeals.entity.js';

export type { Appeal, AppealDraft } from './appeals.entity.js';

export type NewAppeal = NewRecord<Appeal>;
/** What a page shows of them. */
export type AppealFacts = Omit<Appeal, 'publishedBy' | 'publishedAt'>;
export type DraftFacts = Omit<AppealDraft, 'draftedBy' | 'draftedAt'>;
