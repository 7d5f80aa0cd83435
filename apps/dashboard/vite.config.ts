import optimizeLocales from '@react-aria/optimize-locales-plugin';
import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { flags } from './flags.plugin.ts';

export default defineConfig({
  // The text of the app is English (text/en.ts): React Aria's sentences in 33 other languages stay out of the bundle.
  plugins: [react(), tailwind(), flags(), optimizeLocales.vite({ locales: ['en-US'] })],
  build: {
    outDir: '../../dist/dashboard',
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
    // Nothing is inlined as data: URLs, so that a policy of 'self' alone is enough.
    assetsInlineLimit: 0,
    // The budget is 200 kB gzipped for what a page loads first; this one file is 160 of them.
    chunkSizeWarningLimit: 600,
  },
  server: { proxy: { '/api': 'http://localhost:3000', '/sign-in': 'http://localhost:3000' } },
});
