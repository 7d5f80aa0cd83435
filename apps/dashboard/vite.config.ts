import optimizeLocales from '@react-aria/optimize-locales-plugin';
import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { budget } from './budget.plugin.ts';
import { flags } from './flags.plugin.ts';

export default defineConfig({
  // The text of the app is English (text/en.ts): React Aria's sentences in 33 other languages stay out of the bundle.
  plugins: [react(), tailwind(), flags(), optimizeLocales.vite({ locales: ['en-US'] }), budget({ gzipBytes: 200_000 })],
  build: {
    outDir: '../../dist/dashboard',
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
    // Nothing is inlined as data: URLs, so that a policy of 'self' alone is enough.
    assetsInlineLimit: 0,
    // What counts is what the Overview loads, gzipped: budget.plugin.ts.
    chunkSizeWarningLimit: 1000,
    // What the first page needs in one file: cut into pieces by who else shares them, it takes a tenth more.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'first', test: /apps\/dashboard\/main\.tsx$/ }] } },
    },
  },
  server: { proxy: { '/api': 'http://localhost:3000', '/sign-in': 'http://localhost:3000' } },
});
