/** Of one network: whole villages share an address with their mobile provider. */
export const ASKING_LIMIT = { max: 40, windowSeconds: 600 };
/** Letters to one address, whoever asks for them. */
export const LETTER_LIMIT = { max: 3, windowSeconds: 900 };
/** With five tries a letter: fifty guesses a day at a million codes. */
export const LETTERS_OF_DAY = { max: 10, windowSeconds: 86_400 };
export const TRYING_LIMIT = { max: 60, windowSeconds: 600 };
/** Guesses at the reference behind one public amount and day. */
export const GUESS_LIMIT = { max: 5, windowSeconds: 86_400 };

export const CODE_DIGITS = 6;
/** As the guard of `income.donor_code` holds it; the letter says it. */
export const CODE_MINUTES = 10;
