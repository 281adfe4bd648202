/** The same words as they begin a sentence or a label. */
export const withCapital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The same words inside a sentence. */
export const withoutCapital = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
