import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/** The system's own browser: nothing is downloaded. CERTBOOK_CHROMIUM names another one. */
const browser = [
  process.env.CERTBOOK_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
].find((path) => path && existsSync(path));

const asRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'e2e',
  // Measurements and pictures run in the same way, and only when they are asked for by name.
  testMatch: process.env.CERTBOOK_RUN ?? '*.spec.ts',
  globalSetup: './e2e/build.ts',
  outputDir: 'test-results',
  // One at a time: each test runs the program, a browser and a display.
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env.CERTBOOK_RESULTS
    ? [['list'], ['json', { outputFile: process.env.CERTBOOK_RESULTS }]]
    : 'list',
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: browser ?? '/usr/bin/chromium',
      args: asRoot ? ['--no-sandbox'] : [],
    },
  },
});
