// Runs before the first paint, so that a chosen theme never flashes; without a choice the system's theme holds.
try {
  const choice = globalThis.localStorage.getItem('footfall.theme');
  if (choice === 'light' || choice === 'dark') globalThis.document.documentElement.dataset.theme = choice;
} catch {
  // Storage is blocked: the system's theme holds.
}
