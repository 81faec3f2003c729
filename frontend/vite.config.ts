import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const dist = resolve(import.meta.dirname, 'dist');

/**
 * Emptying dist/ also removes the placeholder that lets a fresh clone compile (go:embed refuses
 * an empty folder), so it is written back after every build.
 */
function keepPlaceholder(): Plugin {
  return {
    name: 'certbook-keep-placeholder',
    apply: 'build',
    closeBundle: () => writeFileSync(resolve(dist, '.keep'), ''),
  };
}

/**
 * The live-reload server injects an inline script and talks over its own socket, which the page's
 * policy forbids. It is dropped there and nowhere else: what is built keeps it.
 */
function policyOnlyWhenBuilt(): Plugin {
  return {
    name: 'certbook-policy-only-when-built',
    apply: 'serve',
    transformIndexHtml: (html) =>
      html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
  };
}

export default defineConfig({
  base: './',
  plugins: [react(), keepPlaceholder(), policyOnlyWhenBuilt()],
  server: { host: '127.0.0.1', port: 5173, strictPort: true },
  build: {
    outDir: dist,
    emptyOutDir: true,
    // The oldest web views we open in: WebKitGTK 2.40, macOS 13 (Safari 16), WebView2.
    target: ['safari16', 'chrome109'],
    cssTarget: ['safari16', 'chrome109'],
    cssCodeSplit: false,
    // Everything is read from inside the binary: splitting would only add round trips.
    chunkSizeWarningLimit: 2000,
    reportCompressedSize: false,
  },
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'model', environment: 'node', include: ['src/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'view',
          environment: 'jsdom',
          include: ['src/**/*.test.tsx'],
          setupFiles: ['./vitest.setup.ts'],
        },
      },
    ],
  },
});
