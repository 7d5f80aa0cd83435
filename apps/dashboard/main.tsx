import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient } from './api/query-client.ts';
import '@fontsource-variable/inter/wght.css';
import './design/base.css';
import { makeRouter } from './router.ts';
import { currentLanguage } from './text/language.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root"');

document.documentElement.lang = currentLanguage();

const client = makeQueryClient();
const router = makeRouter(client);
// Asks for what the page will show before the frame around it is drawn.
void router.load();

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
