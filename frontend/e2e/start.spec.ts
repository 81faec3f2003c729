/** First start, the sample, and books that do not open. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkAccessibility, expect, test } from './fixtures';
import { cell, exploreSample, newBook, rowsShown } from './pages';
import { Certbook } from './program';

test('a first start needs a name and nothing else, and shows every control undecided', async ({
  page,
}) => {
  await page.getByLabel('Your name').fill('');
  await page.getByRole('button', { name: 'Create book' }).click();
  await expect(page.getByLabel('Your name')).toBeFocused();
  await expect(page.getByText('Give your name')).toBeVisible();

  await newBook(page);
  await expect(page.getByText('93 of 93 rows')).toBeVisible();
  await expect(page.getByRole('button', { name: '0 of 93 decided' })).toBeVisible();
  await expect(cell(page, '5.1', 'Why')).toHaveText('No decision yet');
  await expect(page.getByRole('button', { name: 'You work here as Astrid Lind' })).toBeVisible();
});

test('the next start opens the same book without asking', async ({ page, certbook }) => {
  await newBook(page);
  await certbook.stop();
  await certbook.start();
  await page.goto(certbook.url);
  await rowsShown(page);
  await expect(page.getByRole('heading', { name: 'Statement of Applicability' })).toBeVisible();
});

test('a book that is gone at the next start is missed by name, beside every other way in', async ({
  page,
  certbook,
  dataDir,
}) => {
  await newBook(page);
  await certbook.stop();
  rmSync(join(dataDir, 'My ISMS.certbook'));
  await certbook.start();
  await page.goto(certbook.url);
  await expect(page.getByRole('alert')).toContainText('My ISMS');
  await expect(page.getByRole('button', { name: 'Open…' })).toBeVisible();
  await checkAccessibility(page);
  await newBook(page);
  await expect(page.getByRole('grid')).toBeFocused();
});

test('the sample opens half-way between Stage 1 and Stage 2', async ({ page }) => {
  await exploreSample(page);
  await expect(page.getByRole('button', { name: '88 of 95 decided' })).toBeVisible();
  await page.getByRole('button', { name: '4 without reason' }).click();
  await expect(page.getByText('4 of 95 rows')).toBeVisible();
  await expect(page.getByRole('gridcell', { name: 'Applicable without a reason' })).toHaveCount(4);
  await page.getByRole('button', { name: 'Without reason 4' }).click();
  await expect(page.getByText('95 of 95 rows')).toBeVisible();
});

test('a cancelled dialog changes nothing', async ({ page, dialogs }) => {
  dialogs.cancel('open');
  await page.getByRole('button', { name: 'Open…' }).click();
  await expect.poll(() => dialogs.left()).toEqual([]);
  await expect(page.getByRole('button', { name: 'Create book' })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a book that is open elsewhere can be read as a copy, and nothing changed in it', async ({
  page,
  dataDir,
  dialogs,
  display,
  now,
}) => {
  await newBook(page);
  const second = join(dataDir, 'second');
  mkdirSync(second);
  const other = new Certbook({
    dataDir: second,
    dialogs,
    display: display.name,
    now,
    args: [join(dataDir, 'My ISMS.certbook')],
  });
  await other.start();
  try {
    await page.goto(other.url);
    await expect(page.getByRole('alert')).toContainText('open');
    await checkAccessibility(page);
    await page.getByRole('button', { name: 'Open a copy for reading' }).click();
    await rowsShown(page);
    await expect(page.getByText('You are reading a copy as of')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Add own control' })).toBeDisabled();
    await cell(page, '5.1', 'Status').click();
    await page.keyboard.type('Planned');
    await page.keyboard.press('Enter');
    await expect(cell(page, '5.1', 'Status')).not.toContainText('Planned');
    await checkAccessibility(page);
    await page.goto('about:blank'); // it would miss what it still reads ahead
  } finally {
    await other.stop();
  }
});

test('what is not a book says so and leaves the way in open', async ({
  page,
  dataDir,
  dialogs,
}) => {
  const path = join(dataDir, 'notes.certbook');
  writeFileSync(path, 'shopping list');
  dialogs.open(path);
  await page.getByRole('button', { name: 'Open…' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await checkAccessibility(page);
  await newBook(page);
});

test.describe('a book named at the start', () => {
  test.use({ args: ['/nowhere/Moved away.certbook'] });

  test('is missed by name, and the start screen offers the way on', async ({ page }) => {
    await expect(page.getByRole('alert')).toContainText('Moved away');
    await checkAccessibility(page);
    await page.getByRole('button', { name: 'Explore the sample' }).click();
    await rowsShown(page);
  });
});
