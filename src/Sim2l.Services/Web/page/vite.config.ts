import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    // The names of all but the first file change with their content, so browsers may keep them.
    assetsInlineLimit: 0,
    // Browsers that know the page's syntax preload modules by themselves, and the content security policy allows no inline script.
    modulePreload: { polyfill: false },
    // The chart library is one file, which is loaded with the first chart.
    chunkSizeWarningLimit: 700,
  },
});
