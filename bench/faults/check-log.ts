import { copiesOf, type History, type Logged, placeKey, type Sent, violation, type Violation } from './history.ts';

type Rule = (history: History) => Violation | undefined;

/** Lost write: what was acknowledged is in the log. */
export const nothingIsLost: Rule = ({ sent, log }) => {
  const logged = new Set(log.map(({ id }) => id));
  const lost = sent.filter(({ id, isAcknowledged }) => isAcknowledged && !logged.has(id));
  return violation('an acknowledged event is not in the log', lost);
};

/** Aborted read: what nobody sent is nowhere. */
export const nothingIsInvented: Rule = ({ sent, log }) => {
  const known = new Set(sent.map(({ id }) => id));
  return violation(
    'the log has an event that nobody sent',
    log.filter(({ id }) => !known.has(id)),
  );
};

/** Each position is taken once, and none is left out. */
export const positionsAreWhole: Rule = ({ log, next }) => {
  const byPartition = Map.groupBy(log, ({ partition }) => partition);
  const broken = [...next].flatMap(([partition, end]) => {
    const positions = (byPartition.get(partition) ?? []).map(({ position }) => position).sort((a, b) => a - b);
    const wrong = positions.findIndex((position, index) => position !== index);
    return positions.length === end && wrong < 0 ? [] : [{ partition, end, records: positions.length, wrong }];
  });
  return violation('positions of a partition are not 0, 1, 2 … to its end', broken);
};

/** All of a visitor's records are in one partition, since only so they have an order. */
export const visitorsStay: Rule = ({ log }) => {
  const visitors = Map.groupBy(log, ({ visitor }) => visitor);
  const split = [...visitors].filter(([, records]) => new Set(records.map(({ partition }) => partition)).size > 1);
  return violation(
    'a visitor has records in several partitions',
    split.map(([visitor]) => visitor),
  );
};

/** A sender's acknowledged events by visitor, in the order in which it sent them, as their first copies in the log. */
const inSendOrder = (sent: readonly Sent[], first: ReadonlyMap<string, Logged>): readonly (readonly Logged[])[] => {
  const acknowledged = sent
    .filter(({ isAcknowledged }) => isAcknowledged)
    .toSorted((one, other) => one.step - other.step);
  const lines = [...Map.groupBy(acknowledged, ({ sender }) => sender).values()];
  return lines.flatMap((line) => {
    const records = line.flatMap(({ id }) => first.get(id) ?? []);
    return [...Map.groupBy(records, ({ visitor }) => visitor).values()];
  });
};

/** Inversion: what a visitor sent first stands first in the log. */
export const orderIsKept: Rule = ({ sent, log }) => {
  const first = new Map([...copiesOf(log)].flatMap(([id, [copy]]) => (copy ? [[id, copy] as const] : [])));
  const inverted = inSendOrder(sent, first).flatMap((records) =>
    records.filter((record, index) => index > 0 && record.position <= (records[index - 1]?.position ?? -1)),
  );
  return violation('an event stands in the log before one of the same key that was sent earlier', inverted);
};

/** What each place of the log has become: a row, a known duplicate or a dead letter, and one of them only. */
export const everyPlaceIsDecided: Rule = ({ log, events, duplicates, deadLetters }) => {
  const decided = Map.groupBy([...events, ...duplicates, ...deadLetters].map(placeKey), (key) => key);
  const broken = log.filter((place) => decided.get(placeKey(place))?.length !== 1);
  return violation('a record of the log is not exactly one row, duplicate or dead letter', broken);
};
