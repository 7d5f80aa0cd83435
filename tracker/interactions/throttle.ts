/** What `setTimeout` does, as far as it is needed. */
export type Later = (wake: () => void, milliseconds: number) => unknown;

/** Calls at most once in so many milliseconds: the first one at once, of the others the last one when the time is over. */
export const throttle = <Value>(
  milliseconds: number,
  call: (value: Value) => void,
  later: Later = setTimeout,
): ((value: Value) => void) => {
  let latest: { readonly value: Value } | undefined;
  let isWaiting = false;
  const wake = (): void => {
    isWaiting = false;
    if (latest) pass(latest.value);
  };
  const pass = (value: Value): void => {
    latest = undefined;
    isWaiting = true;
    later(wake, milliseconds);
    call(value);
  };
  return (value) => {
    if (isWaiting) latest = { value };
    else pass(value);
  };
};
