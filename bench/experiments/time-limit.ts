/** Resolves or rejects as `work` does, and rejects if that takes longer: a bench that hangs must end by itself. */
export const within = async <T>(minutes: number, work: Promise<T>): Promise<T> => {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`Given up after ${minutes} minutes`)), minutes * 60_000);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
};
