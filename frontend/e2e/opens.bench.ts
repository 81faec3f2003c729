/** How fast registers and pages open: for `make bench`, which names a large book in BENCH_BOOK and the file for the figures in BENCH_OUT. */
import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

test.use({ args: [process.env.BENCH_BOOK ?? ''] });

/** The first page of each area of the tree that is a register's, the largest first. */
const areas = ['Evidence', 'Risks', 'Statement of Applicability', 'Documents', 'Scope'];

/** Pages that tell of the whole book, or list thousands. */
const wholes = ['Overview', 'My work', 'History', '#/problems', '#/risks/map', '#/risks/rounds'];

/**
 * From the click in the tree to the first task after the frame in which the page's rows, or what
 * it says in their place, are there.
 */
const open = (page: Page, place: string) =>
  page.evaluate(async (name) => {
    const link = [...document.querySelectorAll<HTMLAnchorElement>('.nav-link')].find(
      (one) => one.querySelector('.nav-name')?.textContent === name,
    );
    if (!link && !name.startsWith('#')) throw new Error(`no area is called ${name}`);
    const before = document.querySelector('.page');
    const began = performance.now();
    if (link) link.click();
    else location.hash = name;
    return new Promise<number>((resolve) => {
      const look = () => {
        const now = document.querySelector('.page');
        if (!now || now === before || !now.querySelector('[role=gridcell], .empty-state, h2, td')) {
          requestAnimationFrame(look);
          return;
        }
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now() - began);
        channel.port2.postMessage(0);
      };
      requestAnimationFrame(look);
    });
  }, place);

type Times = Record<string, number>;

/** Whatever else the machine does only makes it slower: the best of some rounds counts. */
const best = (rounds: readonly Times[]): Times =>
  Object.fromEntries(
    Object.keys(rounds[0] ?? {}).map((place) => [
      place,
      Math.round(Math.min(...rounds.map((times) => times[place] ?? Infinity)) * 10) / 10,
    ]),
  );

/** In the moment the window stands, soon after, when it has read ahead, and again. */
test('registers open', async ({ page, certbook }) => {
  test.setTimeout(300_000);
  const standing = () => expect(page.getByRole('gridcell').first()).toBeVisible();
  const startAgain = async () => {
    await certbook.stop();
    await certbook.start();
    await page.goto(certbook.url);
    await standing();
  };
  const opened = async (wait: number) => {
    const times: Times = {};
    for (const area of areas.filter((one) => one !== 'Statement of Applicability')) {
      await startAgain();
      await page.waitForTimeout(wait);
      times[area] = await open(page, area);
    }
    return times;
  };
  const atOnce = best([await opened(0), await opened(0)]);
  const soon = best([await opened(300), await opened(300)]);
  await startAgain();
  await page.waitForTimeout(4000);
  const round = async (places: readonly string[]) => {
    const times: Times = {};
    for (const place of places) {
      times[place] = await open(page, place);
      await page.waitForTimeout(500);
    }
    return times;
  };
  const first = best([await round(areas)]);
  const again = best([await round(areas), await round(areas), await round(areas)]);
  const whole = best([await round(wholes), await round(wholes), await round(wholes)]);
  const figures = { atOnce, soon, first, again, whole };
  writeFileSync(process.env.BENCH_OUT ?? 'opens.json', `${JSON.stringify(figures)}\n`);
});
