/** Looking back: the record of a control, of the book, as of a day; erasing; checking. */
import { expect, test } from './fixtures';
import { cell, goTo, newBook, panel, rowsShown, saved, stand } from './pages';
import { Certbook } from './program';

test('a record tells who changed what, and a value can be erased with a reason', async ({
  page,
}) => {
  await newBook(page);
  await stand(page, '5.7', 'Why');
  await page.keyboard.type('The root password is hunter2');
  await page.keyboard.press('Enter');
  await saved(page);
  await stand(page, '5.7', 'Control');
  await panel(page).getByRole('tab', { name: 'History' }).click();
  const history = panel(page);
  await expect(history).toContainText('Astrid Lind');
  await expect(history).toContainText('The root password is hunter2');
  await history.getByRole('button', { name: 'Erase… Justification' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Erase value' })).toBeDisabled();
  await dialog.getByLabel('Reason').fill('A password pasted by mistake');
  await dialog.getByRole('button', { name: 'Erase value' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(history).toContainText('erased: A password pasted by mistake');
  await expect(page.getByText('hunter2')).toHaveCount(0);

  await goTo(page, 'History');
  await page.getByRole('button', { name: 'Check the record' }).click();
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText('The record is whole.')).toBeVisible();
});

test('an older change can be reverted, or says what stands against it', async ({ page }) => {
  await newBook(page);
  for (const text of ['First reason', 'Second reason']) {
    await stand(page, '5.1', 'Why');
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    await saved(page);
  }
  await goTo(page, 'History');
  const changes = page
    .getByRole('table')
    .getByRole('button', { name: 'Edit Justification of 5.1' });
  await expect(changes).toHaveCount(2);
  await changes.last().click();
  await page.getByRole('button', { name: 'Revert…' }).click();
  await page.getByRole('button', { name: 'Revert change' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('Justification');
  await page.keyboard.press('Escape');
  await changes.first().click();
  await page.getByRole('button', { name: 'Revert…' }).click();
  await page.getByRole('button', { name: 'Revert change' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await goTo(page, 'Statement of Applicability');
  await expect(cell(page, '5.1', 'Why')).toHaveText('First reason');
});

test('the book is shown as it stood on a day, and nothing can be changed there', async ({
  page,
  certbook,
  dataDir,
  dialogs,
  display,
}) => {
  await newBook(page);
  await stand(page, '5.1', 'Why');
  await page.keyboard.type('As of November');
  await page.keyboard.press('Enter');
  await saved(page);
  await certbook.stop();

  const later = new Certbook({
    dataDir,
    dialogs,
    display: display.name,
    now: '2026-12-05T09:00:00Z',
    args: [],
  });
  await later.start();
  try {
    await page.goto(later.url);
    await rowsShown(page);
    await stand(page, '5.1', 'Why');
    await page.keyboard.type('As of December');
    await page.keyboard.press('Enter');
    await saved(page);
    await goTo(page, 'History');
    await page.getByLabel('As of').fill('yesterdayish');
    await page.getByLabel('As of').press('Enter');
    await expect(page.getByRole('alert')).toContainText('Not a date');
    await page.getByLabel('As of').fill('1 Dec 2026');
    await page.getByLabel('As of').press('Enter');
    await expect(page.getByRole('status').getByText('end of 1 Dec 2026')).toBeVisible();
    await expect(page.getByRole('gridcell', { name: 'As of November' })).toBeVisible();
    await page.getByRole('gridcell', { name: 'As of November' }).click();
    await page.keyboard.type('x');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('gridcell', { name: 'As of November' })).toBeVisible();
    await page.getByRole('link', { name: 'Back to now' }).click();
    await goTo(page, 'Statement of Applicability');
    await expect(cell(page, '5.1', 'Why')).toHaveText('As of December');
  } finally {
    await later.stop();
  }
});
