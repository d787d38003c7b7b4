/** A release with a defect: every task of a case fails, and Temporal gives it out again and again. */
function fails(): never {
  throw new TypeError('a defect of this release');
}

export { fails as checkInWorkflow, fails as panicWorkflow };
