/** Longer keys are not remembered: it bounds what hostile ones cost. */
const MAX_KEY_LENGTH = 1024;

type Generation<Owner extends object, Answer> = WeakMap<Owner, Map<string, Answer>>;

/**
 * Answers of a pure function that is asked the same again and again. Each is kept beside the object that it was made
 * with, and goes when that does. Two generations: when the younger has `capacity` answers it becomes the older, and the
 * older is forgotten, so no more than twice as many are held.
 */
export class Remembered<Owner extends object, Answer> {
  readonly #capacity: number;
  #younger: Generation<Owner, Answer> = new WeakMap();
  #older: Generation<Owner, Answer> = new WeakMap();
  #size = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** The answer for `key`; made if it is not remembered. */
  of(owner: Owner, key: string, make: () => Answer): Answer {
    const young = this.#younger.get(owner)?.get(key);
    if (young !== undefined) return young;
    const answer = this.#older.get(owner)?.get(key) ?? make();
    if (key.length <= MAX_KEY_LENGTH) this.#keep(owner, key, answer);
    return answer;
  }

  #keep(owner: Owner, key: string, answer: Answer): void {
    if (this.#size >= this.#capacity) {
      this.#older = this.#younger;
      this.#younger = new WeakMap();
      this.#size = 0;
    }
    const answers = this.#younger.get(owner) ?? new Map<string, Answer>();
    this.#younger.set(owner, answers.set(key, answer));
    this.#size++;
  }
}
