import { z } from 'zod';
import { optionalTextField, textField } from '../../../platform/forms/fields.js';

export const codeForm = z.object({ code: textField(40), next: optionalTextField(500) });
