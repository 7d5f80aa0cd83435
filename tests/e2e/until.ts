/** Asks again until `holds` says yes, and answers what was asked last; rejects after `withinMs` with what it saw. */
export const until = async <T>(ask: () => Promise<T>, holds: (answer: T) => boolean, withinMs = 30_000): Promise<T> => {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`Not within ${withinMs} ms; last seen: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
};
