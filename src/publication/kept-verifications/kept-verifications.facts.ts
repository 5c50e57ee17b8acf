import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({ views: ['publication.kept_verification'] });
