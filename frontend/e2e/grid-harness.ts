/**
 * The grid on its own page (src/grid/harness), as a production build served for the length of
 * the tests. For what needs no book: keys, clipboard, editors, speed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test as base, type Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build, preview } from 'vite';

const harness = resolve(import.meta.dirname, '../src/grid/harness');
export const test = base.extend<object, { address: string }>({
  address: [
    async ({}, use) => {
      const outDir = mkdtempSync(join(tmpdir(), 'certbook-grid-'));
      const common = { configFile: false, root: harness, base: './', logLevel: 'warn' } as const;
      await build({ ...common, plugins: [react()], build: { outDir, emptyOutDir: true } });
      const server = await preview({
        ...common,
        build: { outDir },
        preview: { host: '127.0.0.1', port: 0 },
      });
      await use(server.resolvedUrls?.local[0] ?? '');
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
});

/** Opens the page (`?rows=93&theme=dark&readonly`) with the focus in the table. */
export async function open(page: Page, address: string, query = ''): Promise<void> {
  await page.goto(address + query);
  await expect(page.getByRole('gridcell').first()).toBeVisible();
  await page.getByRole('grid').focus();
}
