/** The points of the checklist that staff go through before they answer (TK-27, S 5). */
export const checklistPoints = ['all-points', 'tone', 'next-steps', 'links', 'expectation', 'further-help'] as const;

/** A point of the checklist that staff go through before they answer. */
export type ChecklistPoint = (typeof checklistPoints)[number];
