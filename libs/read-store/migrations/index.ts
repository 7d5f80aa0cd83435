import { FirstTables1767225600000 } from './0001-first-tables.ts';
import { RowsFrom1795240800000 } from './0002-rows-from.ts';
import { LettersAndRefusals1795240803000 } from './0003-letters-and-refusals.ts';
import { RebuildRuns1795240805000 } from './0005-rebuild-runs.ts';
import { MaintenanceRuns1795240807000 } from './0007-maintenance-runs.ts';
import { NamedSessions1795240809000 } from './0009-named-sessions.ts';
import { Segments1795240811000 } from './0011-segments.ts';
import { Hypertables1795240812000 } from './0012-hypertables.ts';
import { Terms1795240816000 } from './0016-terms.ts';
import { TasksOnce1795240817000 } from './0017-tasks-once.ts';
import { Usage1795240818000 } from './0018-usage.ts';
import { Audit1795240825000 } from './0025-audit.ts';
import { BounceRule1795240826000 } from './0026-bounce-rule.ts';

/** All migrations of the read store, oldest first. Forward only, one reason each; a released one never changes. */
export const migrations = [
  FirstTables1767225600000,
  RowsFrom1795240800000,
  LettersAndRefusals1795240803000,
  RebuildRuns1795240805000,
  MaintenanceRuns1795240807000,
  NamedSessions1795240809000,
  Segments1795240811000,
  Hypertables1795240812000,
  Terms1795240816000,
  TasksOnce1795240817000,
  Usage1795240818000,
  Audit1795240825000,
  BounceRule1795240826000,
];
