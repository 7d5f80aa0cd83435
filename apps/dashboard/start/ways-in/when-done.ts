/**
 * Goes on once somebody has been let in or out, though the form that asked may be gone by then: what was answered before is
 * asked again, and the page may show something else at once. A refusal is told by the form.
 */
export function whenDone<Answer>(asked: Promise<Answer>, goOn: (answer: Answer) => unknown): void {
  asked.then(goOn, () => undefined);
}
