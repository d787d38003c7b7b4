/** What the least and the most of a rating mean (TK-18): the same in the mail that asks for it and on the page that takes it. */
export const ratingWords = { least: 'not at all', most: 'very' } as const;
