import { type ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { useReport } from '../use-report.ts';

interface GroupTabsProps<Group extends string> {
  readonly label: string;
  readonly groups: Readonly<Record<Group, string>>;
  readonly chosen: Group;
  readonly children: ReactNode;
}

/** The same rows by another dimension. Which one is in the address; the first is meant where none is named. */
export function GroupTabs<Group extends string>({ label, groups, chosen, children }: GroupTabsProps<Group>) {
  const { change } = useReport();
  const names = Object.keys(groups) as Group[];
  return (
    <Tabs
      selectedKey={chosen}
      onSelectionChange={(key) => change({ by: key === names[0] ? undefined : String(key), order: undefined })}
      className="flex min-w-0 flex-col rounded-panel hairline bg-panel"
    >
      <TabList
        aria-label={label}
        className="flex gap-16 overflow-x-auto border-b border-line px-12 no-scrollbar md:px-16"
      >
        {names.map((name) => (
          <Tab
            key={name}
            id={name}
            className="flex h-tab shrink-0 cursor-pointer items-center text-13 font-medium text-text-2 -outline-offset-2 hover:text-text data-selected:text-text data-selected:shadow-chosen"
          >
            {groups[name]}
          </Tab>
        ))}
      </TabList>
      <TabPanel id={chosen} className="min-w-0 px-12 pb-12 md:px-16 md:pb-16">
        {children}
      </TabPanel>
    </Tabs>
  );
}

/** The group that an address names; the first where it names none that there is. */
export function chosenGroup<Group extends string>(
  groups: Readonly<Record<Group, string>>,
  by: string | undefined,
): Group {
  const names = Object.keys(groups) as Group[];
  const [first] = names;
  if (first === undefined) throw new Error('There is at least one group');
  return names.find((name) => name === by) ?? first;
}
