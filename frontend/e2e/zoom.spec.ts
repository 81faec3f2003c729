/** Larger text (WCAG 1.4.4): everything is still there, where it belongs, and does what it did. */
import type { Locator, Page } from '@playwright/test';
import { checkAccessibility, expect, test } from './fixtures';
import { cell, exploreSample, goTo, newBook, panel, stand } from './pages';

/** From the usual size to twice of it. */
async function twice(page: Page): Promise<void> {
  for (let step = 0; step < 5; step++) await page.keyboard.press('Control+=');
  await expect(page.getByRole('status').filter({ hasText: 'Text size 200%' })).toBeVisible();
}

async function boxOf(of: Locator) {
  const box = await of.boundingBox();
  if (!box) throw new Error('it is not shown');
  return box;
}

/** In the window, whole. */
async function expectInWindow(page: Page, what: Locator): Promise<void> {
  const box = await boxOf(what);
  const { width, height } = page.viewportSize()!;
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.y).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(width);
  expect(box.y + box.height).toBeLessThanOrEqual(height);
}

test('text is sized by key and by mouse, says so, and stays so on this computer', async ({
  page,
  certbook,
}) => {
  await newBook(page);
  const heading = page.getByRole('heading', { level: 1 });
  const usual = (await boxOf(heading)).height;
  await stand(page, '5.1', 'Status');
  await twice(page);
  expect((await boxOf(heading)).height / usual).toBeCloseTo(2, 1);
  // No key of the table: nothing was typed into the cell.
  await expect(page.getByRole('grid').getByRole('textbox')).toHaveCount(0);

  await page.goto(certbook.url);
  await expect(heading).toBeVisible();
  expect((await boxOf(heading)).height / usual).toBeCloseTo(2, 1);

  await page.getByRole('button', { name: 'My ISMS' }).click();
  await expectInWindow(page, page.getByRole('menu'));
  const book = await boxOf(page.getByRole('button', { name: 'My ISMS' }));
  const menu = await boxOf(page.getByRole('menu'));
  expect(Math.abs(menu.x - book.x)).toBeLessThan(24);
  expect(Math.abs(menu.y - book.y - book.height)).toBeLessThan(24);
  await page.getByRole('menuitem', { name: 'Smaller text' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Text size 175%' })).toBeVisible();
  await page.getByRole('menuitem', { name: 'Text size 100%' }).click();
  expect((await boxOf(heading)).height).toBeCloseTo(usual, 0);
});

test('at twice the size the table is worked in as before', async ({ page }) => {
  await exploreSample(page);
  await twice(page);

  // A range by dragging: the cells under the pointer are those that are marked.
  await panel(page).getByRole('button', { name: 'Close the panel' }).click();
  const from = cell(page, '5.1', 'Control');
  await from.scrollIntoViewIfNeeded();
  const to = cell(page, '5.2', 'Applicable');
  const [a, b] = [await boxOf(from), await boxOf(to)];
  await page.mouse.move(a.x + a.width / 2, a.y + a.height / 2);
  await page.mouse.down();
  await page.mouse.move(b.x + b.width / 2, b.y + 20, { steps: 4 });
  await page.mouse.up();
  await expect(page.getByRole('gridcell', { selected: true })).toHaveCount(4);

  // The drop-down hangs on its cell.
  const status = await stand(page, '5.1', 'Status');
  await page.keyboard.press('Alt+ArrowDown');
  const list = page.getByRole('listbox');
  await expectInWindow(page, list);
  const [at, under] = [await boxOf(status), await boxOf(list)];
  expect(Math.abs(under.x - at.x)).toBeLessThan(24);
  expect(
    Math.min(Math.abs(under.y - at.y - at.height), Math.abs(under.y + under.height - at.y)),
  ).toBeLessThan(24);
  await page.keyboard.press('Escape');

  // A column follows the pointer that pulls its edge.
  const column = page.getByRole('columnheader', { name: 'Control' });
  const before = await boxOf(column);
  const edge = before.x + before.width - 2;
  await page.mouse.move(edge, before.y + before.height / 2);
  await page.mouse.down();
  await page.mouse.move(edge + 60, before.y + before.height / 2, { steps: 4 });
  await page.mouse.up();
  expect((await boxOf(column)).width - before.width).toBeCloseTo(60, -1);

  // The menu of a heading is whole and hangs on it.
  await column.hover();
  await column.getByRole('button', { name: 'Sort and filter Control' }).click();
  await expectInWindow(page, page.getByRole('dialog'));
  await page.keyboard.press('Escape');

  // The cursor takes the window along, to the last cell and back to the first.
  await page.keyboard.press('Control+End');
  await expect(cell(page, 'K.2', 'Owner')).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Control+Home');
  await expect(cell(page, '5.1', 'Ref')).toBeInViewport({ ratio: 1 });
});

test('at twice the size nothing is out of reach', async ({ page }) => {
  await exploreSample(page);
  await stand(page, '5.7', 'Why');
  await twice(page);
  const close = panel(page).getByRole('button', { name: 'Close the panel' });
  await close.scrollIntoViewIfNeeded();
  await expectInWindow(page, close);
  for (const area of ['History', 'Overview', 'Organisation & people', 'Import and export']) {
    await goTo(page, area);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    // Whatever is cut off lies in something that scrolls.
    const lost = await page.evaluate(() =>
      [...document.querySelectorAll('button, a[href], input, select, textarea, h1, h2')]
        .filter((element) => element.getClientRects().length > 0)
        .filter((element) => {
          element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
          const box = element.getBoundingClientRect();
          const { innerWidth: w, innerHeight: h } = window;
          return box.right < 1 || box.bottom < 1 || box.left > w - 1 || box.top > h - 1;
        })
        .filter((element) => !element.matches('.skip'))
        .map((element) => element.outerHTML.slice(0, 120)),
    );
    expect(lost, area).toEqual([]);
  }
  await page.getByRole('button', { name: 'Kestrel Robotics' }).click();
  await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click();
  const dialog = page.getByRole('dialog');
  await expectInWindow(page, dialog.locator('.mantine-Modal-content').or(dialog).first());
  await dialog.getByText('Sort and filter', { exact: false }).last().scrollIntoViewIfNeeded();
  await expectInWindow(page, dialog.getByText('sort and filter', { exact: false }).last());
  // A link of the tree that is scrolled out of the window looks like one to skip it with.
  await page.locator('#root').evaluate((root) => root.scrollTo(0, 0));
  await checkAccessibility(page);
});

test('arrows of the risk map end in their cells, whatever the size', async ({ page }) => {
  await exploreSample(page);
  await page.goto(new URL('#/risks/map', page.url()).href);
  await page.getByRole('checkbox', { name: /^Movement/ }).check();
  const ends = () =>
    page.evaluate(() =>
      [...document.querySelectorAll<SVGPathElement>('.heat-arrow')].map((path) => {
        const end = path.getPointAtLength(path.getTotalLength());
        const at = new DOMPoint(end.x, end.y).matrixTransform(path.getScreenCTM()!);
        const under = document
          .elementsFromPoint(at.x, at.y)
          .find((element) => element.matches('[data-cell]'));
        return under?.getAttribute('data-cell');
      }),
    );
  await expect(page.locator('.heat-arrow').first()).toBeAttached();
  const usual = await ends();
  await page.keyboard.press('Control+-');
  expect(await ends()).toEqual(usual);
});
