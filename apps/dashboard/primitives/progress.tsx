/** A thin bar of how much is done; while that is not known it stands empty, and the sentence beside it says what goes on. */
export function Progress({ label, percent }: { readonly label: string; readonly percent: number | null }) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent !== null && { 'aria-valuenow': Math.round(percent) })}
      className="h-4 overflow-hidden rounded-control bg-line"
    >
      <div className="h-full rounded-control bg-accent" style={{ width: `${percent ?? 0}%` }} />
    </div>
  );
}
