import { sessionKinds } from '#libs/read-store';
import { type ColumnDimension, type QueryDimension, levelOf } from '../catalogue/dimensions.ts';
import { matchesOf } from '../plan/selection.ts';
import { groupRows, type GroupedRows } from './grouped-rows.ts';
import { keep } from './figures.ts';
import { passingRows } from './passing-rows.ts';
import { type SegmentQuestion } from './segment-question.ts';
import { type Segment } from './segment.ts';

const ENTRY: ColumnDimension = { kind: 'column', name: 'entryPage' };

const knowsEntry = ({ frame, by }: SegmentQuestion): boolean =>
  by.every((dimension) => levelOf(dimension) !== 'page' || dimension.name === 'path') &&
  matchesOf(frame.selection).every(({ dimension }) => levelOf(dimension) === 'session');

/** Where the session's own columns say what it entered with. */
const byColumns = ({ frame, by }: SegmentQuestion, segment: Segment): GroupedRows => {
  const kinds = segment.column('kind').values;
  const { ids, values } = segment.column('entryPage');
  const rows = keep(
    passingRows(frame.selection, segment, 'sessions'),
    (row) => kinds[row] === sessionKinds.began && ids[values[row] ?? 0] !== 0,
  );
  const columns = by.map((dimension): QueryDimension => (dimension.name === 'path' ? ENTRY : dimension));
  return groupRows(segment, 'sessions', rows, columns);
};

/** By the session's first page view, which must pass. Views of a session stand together, in their order. */
const byFirstView = ({ frame, by }: SegmentQuestion, segment: Segment): GroupedRows => {
  const kinds = segment.column('kind').values;
  const sessions = segment.column('views.session').values;
  const rows = keep(passingRows(frame.selection, segment, 'views'), (row) => {
    const session = sessions[row] ?? 0;
    return kinds[session] === sessionKinds.began && (row === 0 || sessions[row - 1] !== session);
  });
  const grouped = groupRows(segment, 'views', rows, by);
  return { ...grouped, rows: rows.map((row) => sessions[row] ?? 0) };
};

/** The sessions of a segment by what they entered with: rows are sessions. */
export const enteredSessions = (question: SegmentQuestion, segment: Segment): GroupedRows =>
  knowsEntry(question) ? byColumns(question, segment) : byFirstView(question, segment);
