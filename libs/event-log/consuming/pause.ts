/** A pause that can be cut short; cut before it begins, it does not take place. */
export class Pause {
  #cut = false;
  #wake: (() => void) | undefined;

  async for(ms: number): Promise<void> {
    if (!this.#cut) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#cut = false;
    this.#wake = undefined;
  }

  end(): void {
    this.#cut = true;
    this.#wake?.();
  }
}
