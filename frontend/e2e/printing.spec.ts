/** On paper: the page alone, in light colours, and all of a register, not only the rows in sight. */
import { expect, test } from './fixtures';
import { exploreSample, goTo, rowsShown } from './pages';

test('a register is printed with all its rows, and is worked in afterwards as before', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await exploreSample(page);
  await page.keyboard.press('Control+=');
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('gridcell', { name: '5.1', exact: true })).toBeVisible();
  await expect(page.getByRole('gridcell', { name: 'K.2', exact: true })).toBeVisible();
  await expect(page.locator('[role=row][data-index]')).toHaveCount(95);
  await expect(page.getByRole('navigation', { name: 'Areas' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Add own control' })).toBeHidden();
  const look = await page.evaluate(() => ({
    ink: getComputedStyle(document.body).color,
    // As wide as the sheet: no column is cut off.
    over: document.documentElement.scrollWidth - window.innerWidth,
  }));
  expect(look).toEqual({ ink: 'rgb(27, 31, 36)', over: 0 });

  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await rowsShown(page);
  expect(await page.locator('[role=row][data-index]').count()).toBeLessThan(60);
});

test('a register takes the sheets its rows need, Overview no more than its cards', async ({
  page,
}) => {
  await exploreSample(page);
  const sheets = async () => {
    const pdf = await page.pdf({ preferCSSPageSize: true });
    return Number(/\/Type \/Pages[^>]*\/Count (\d+)/.exec(pdf.toString('latin1'))?.[1]);
  };
  expect(await sheets()).toBeGreaterThan(4);
  await goTo(page, 'Overview');
  await expect(page.getByRole('heading', { name: 'Readiness' })).toBeVisible();
  expect(await sheets()).toBeLessThanOrEqual(3);
});

test('Ctrl+P and the menu of the book ask the window to print', async ({ page }) => {
  await exploreSample(page);
  await page.evaluate(() => {
    const told: string[] = [];
    Object.assign(window, { told });
    const { runtime } = window as unknown as { runtime: { EventsEmit: (name: string) => void } };
    runtime.EventsEmit = (name) => told.push(name);
  });
  await page.keyboard.press('Control+p');
  await page.getByRole('button', { name: 'Kestrel Robotics' }).click();
  await page.getByRole('menuitem', { name: 'Print this page…' }).click();
  expect(await page.evaluate(() => (window as unknown as { told: string[] }).told)).toEqual([
    'print',
    'print',
  ]);
});
