import { useNavigate } from '@tanstack/react-router';
import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete';
import { Header } from 'react-aria-components/Header';
import { Input } from 'react-aria-components/Input';
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu';
import { SearchField } from 'react-aria-components/SearchField';
import { useSignOut } from '../api/use-session.ts';
import { useWebsites } from '../api/use-websites.ts';
import { useOverlays } from '../frame/overlays.ts';
import { useTheme } from '../frame/theme.ts';
import { useGoTo } from '../frame/use-go-to.ts';
import { useInstancePages } from '../frame/use-instance-pages.ts';
import { BareDialog } from '../primitives/dialog.tsx';
import { Icon } from '../primitives/icon.tsx';
import { searchForPage } from '../report/report-search.ts';
import { useReport } from '../report/use-report.ts';
import { text } from '../text/en.ts';
import { commandsFor, type Act, type CommandGroup } from './commands.ts';

/** Everything that can be done from here, found by typing. */
export function Palette() {
  const { close } = useOverlays();
  const perform = usePerform();
  const { contains } = useFilter({ sensitivity: 'base' });
  const { siteId, report } = useReport();
  const websites = useWebsites().data?.data ?? [];
  const pages = useInstancePages();
  const hasFilters = report.filters.length > 0;
  const groups = commandsFor({ websites, siteId, pages, hasFilters, isTable: report.isTable });
  return (
    <BareDialog label={text.palette.title} onClose={close}>
      <Autocomplete filter={contains}>
        <SearchField
          aria-label={text.palette.placeholder}
          autoFocus
          className="flex h-bar items-center gap-8 border-b border-line px-16"
        >
          <Icon name="search" className="text-text-3" />
          <Input
            placeholder={text.palette.placeholder}
            className="h-full min-w-0 flex-1 text-14 outline-none placeholder:text-text-3"
          />
        </SearchField>
        <div tabIndex={0} className="h-chart-panel overflow-auto -outline-offset-2">
          <Menu
            aria-label={text.palette.title}
            items={groups}
            className="p-8 outline-none"
            renderEmptyState={() => <p className="p-8 text-13 text-text-2">{text.palette.empty}</p>}
          >
            {(group) => <Group group={group} onAct={perform} />}
          </Menu>
        </div>
      </Autocomplete>
    </BareDialog>
  );
}

function Group({ group, onAct }: { readonly group: CommandGroup; readonly onAct: (act: Act) => void }) {
  return (
    <MenuSection id={group.id} className="mb-8">
      <Header className="px-8 py-4 text-12 text-text-3">{text.palette.groups[group.id]}</Header>
      {group.commands.map((command) => (
        <MenuItem
          key={command.id}
          id={`${group.id} ${command.id}`}
          textValue={`${command.label} ${command.hint ?? ''}`}
          onAction={() => onAct(command.act)}
          className="flex min-h-row cursor-pointer items-center justify-between gap-16 rounded-control px-8 text-13 outline-none data-focused:bg-accent-soft"
        >
          <span className="truncate">{command.label}</span>
          <span className="truncate text-12 text-text-2">{command.hint}</span>
        </MenuItem>
      ))}
    </MenuSection>
  );
}

/** Opens a page that an act names; answers whether it names one. */
function useOpenPage(): (act: Act) => boolean {
  const { siteId = '', search } = useReport();
  const navigate = useNavigate();
  const goTo = useGoTo();
  return (act) => {
    if (act.kind === 'goTo') goTo(act.siteId);
    else if (act.kind === 'instancePage') void navigate({ to: act.to });
    else if (act.kind === 'websitePage')
      void navigate({ to: act.to, params: { siteId }, search: searchForPage(search) });
    else return false;
    return true;
  };
}

function usePerform(): (act: Act) => void {
  const { show, close } = useOverlays();
  const { report, change, setRange } = useReport();
  const openPage = useOpenPage();
  const [, setTheme] = useTheme();
  const signOut = useSignOut();
  const inReport = (act: Act) => {
    if (act.kind === 'period') setRange(act);
    if (act.kind === 'compare') change({ compare: act.compare });
    if (act.kind === 'metric') change({ metric: act.metric });
    if (act.kind === 'clearFilters') change({ filter: undefined });
    if (act.kind === 'table') change({ view: report.isTable ? undefined : 'table' });
  };
  return (act) => {
    close();
    if (openPage(act)) return;
    if (act.kind === 'theme') setTheme(act.theme);
    else if (act.kind === 'signOut') signOut.mutate(false);
    else if (act.kind === 'filterBy') show({ kind: 'filter', dimension: act.dimension });
    else if (act.kind === 'addWebsite' || act.kind === 'keys') show({ kind: act.kind });
    else inReport(act);
  };
}
