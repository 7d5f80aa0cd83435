/** The caller has left: nobody waits for the answer. */
export class CallerLeft extends Error {
  constructor() {
    super('The caller has left');
    this.name = 'CallerLeft';
  }
}
