import { createRoot } from 'react-dom/client';
import './design/base.css';
import { Button } from 'react-aria-components/Button';
import { Tabs, TabList, Tab, TabPanel } from 'react-aria-components/Tabs';
import { Menu, MenuTrigger, MenuItem } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Modal } from 'react-aria-components/Modal';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { createRouter, createRootRoute, createRoute, RouterProvider, Outlet, Link } from '@tanstack/react-router';
const root = createRootRoute({ component: () => <><Outlet /><Link to="/">x</Link></> });
function P() { const q = useQuery({ queryKey: ['a'], queryFn: () => 1 }); return <div className="p-12 bg-panel text-28"><Button>{q.data}</Button><Tabs><TabList><Tab>a</Tab></TabList><TabPanel>b</TabPanel></Tabs><MenuTrigger><Button>m</Button><Popover><Menu><MenuItem>x</MenuItem></Menu></Popover></MenuTrigger><DialogTrigger><Button>d</Button><Modal><Dialog>x</Dialog></Modal></DialogTrigger></div>; }
const r1 = createRoute({ getParentRoute: () => root, path: '/', component: P });
const router = createRouter({ routeTree: root.addChildren([r1]) });
const client = new QueryClient();
const el = document.getElementById('root'); if (el) createRoot(el).render(<QueryClientProvider client={client}><RouterProvider router={router} /></QueryClientProvider>);
