/**
 * What every flow starts from: the real program with its own data folder, a clock that stands
 * still and prepared file dialogs, and a browser page that talks to it.
 *
 *   import { checkAccessibility, expect, test } from './fixtures';
 *
 *   test('a first start opens the default book', async ({ page }) => {
 *     await expect(page.getByRole('grid')).toBeVisible();
 *     await checkAccessibility(page);
 *   });
 */
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Page, expect, test as base } from '@playwright/test';
import { Certbook, Dialogs, Display } from './program';

interface Options {
  /** The clock of the program, RFC 3339. */
  now: string;
  /** Arguments the program is started with. */
  args: string[];
}

interface Fixtures {
  /** The program's data folder: empty at the start of each flow, removed after it. */
  dataDir: string;
  /** The queue of answers to file dialogs. */
  dialogs: Dialogs;
  /** The running program; stop() and start() it to cross a restart, then page.goto(certbook.url). */
  certbook: Certbook;
}

export const test = base.extend<Options & Fixtures, { display: Display }>({
  now: ['2026-11-20T09:00:00Z', { option: true }],
  args: [[], { option: true }],

  display: [
    async ({}, use) => {
      const display = await Display.start();
      await use(display);
      display.stop();
    },
    { scope: 'worker' },
  ],

  dataDir: async ({}, use) => {
    const dir = mkdtempSync(join(tmpdir(), 'certbook-e2e-'));
    await use(dir);
    rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  },

  dialogs: async ({ dataDir }, use) => {
    await use(new Dialogs(join(dataDir, 'dialogs.json')));
  },

  certbook: async ({ dataDir, dialogs, display, now, args }, use, testInfo) => {
    const certbook = new Certbook({ dataDir, dialogs, display: display.name, now, args });
    await certbook.start();
    await use(certbook);
    await certbook.stop();
    if (testInfo.status !== testInfo.expectedStatus) {
      writeFileSync(testInfo.outputPath('output.log'), certbook.log);
      const log = join(dataDir, 'certbook.log');
      if (existsSync(log)) copyFileSync(log, testInfo.outputPath('certbook.log'));
    }
  },

  page: async ({ page, certbook }, use) => {
    const errors: string[] = [];
    // Wails' own reconnect overlay throws when it is loaded, in this build only; it is not ours.
    const ours = (where: string | undefined) => !where?.includes('/wails/');
    // Once a flow has stopped its program, the page misses what it still wanted to load.
    let loadedBy = certbook.run;
    page.on('framenavigated', () => (loadedBy = certbook.run));
    const alone = () => loadedBy !== certbook.run;
    page.on('pageerror', (error) => {
      if (!alone() && ours(error.stack)) errors.push(error.message);
    });
    page.on('console', (message) => {
      if (!alone() && message.type() === 'error' && ours(message.location().url))
        errors.push(message.text());
    });
    await page.goto(certbook.url);
    await use(page);
    // A refused policy or a lost promise shows nowhere else.
    expect(errors, 'errors in the page').toEqual([]);
  },
});

interface Violation {
  id: string;
  help: string;
  nodes: { target: unknown[]; html: string }[];
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Fails, naming rule and element, unless axe finds nothing at all to object to on the page; or, where
 * nothing but the colours changed since, nothing in those.
 */
export async function checkAccessibility(page: Page, what: 'all' | 'colours' = 'all') {
  // Evaluated by the debugger, so the page's policy against foreign scripts stays as shipped.
  await page.evaluate(axe);
  // Only what is wrong is asked for and brought over: what is right about each cell of a grid takes
  // most of the time.
  const rules = what === 'all' ? '' : ", runOnly: ['color-contrast', 'link-in-text-block']";
  const violations = await page.evaluate<Violation[]>(
    `axe.run(document, { resultTypes: ['violations']${rules} }).then((found) => found.violations)`,
  );
  const found = violations.flatMap((violation) =>
    violation.nodes.map(
      (node) => `${violation.id}: ${violation.help}: ${node.target.join(' ')} ${node.html}`,
    ),
  );
  expect(found, 'accessibility').toEqual([]);
}

export { expect };
