// Whether the app of this container can work: exits with 0 if its `/ready` on the port named says so.
const port = process.argv[2] ?? '3000';
const answer = await fetch(`http://127.0.0.1:${port}/ready`, { signal: AbortSignal.timeout(5000) }).catch(
  () => undefined,
);
if (!answer?.ok) {
  console.log(answer ? await answer.text() : 'Nothing answers yet.');
  process.exitCode = 1;
}
