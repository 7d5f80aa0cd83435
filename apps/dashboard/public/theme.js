// Runs before the first paint, so that a chosen theme never flashes, and a folded rail never unfolds; without a choice the system's theme holds.
try {
  const choice = globalThis.localStorage.getItem('footfall.theme');
  if (globalThis.localStorage.getItem('footfall.rail') === 'folded') {
    globalThis.document.documentElement.dataset.rail = 'folded';
  }
  if (choice === 'light' || choice === 'dark') globalThis.document.documentElement.dataset.theme = choice;
} catch {
  // Storage is blocked: the system's theme holds.
}
