import { appendingContract } from './contract/appending.contract.ts';
import { groupsContract } from './contract/groups.contract.ts';
import { keepingContract } from './contract/keeping.contract.ts';
import { type MakeLog } from './contract/log-harness.ts';
import { readingContract } from './contract/reading.contract.ts';

/** What every adapter of `EventLog` and `EventLogAdmin` must do. What is not here is not promised. */
export const eventLogContract = (make: MakeLog): void => {
  appendingContract(make);
  readingContract(make);
  groupsContract(make);
  keepingContract(make);
};
