/** Values that cannot stand: a sentence at the field, nothing saved, nothing lost, and the keyboard where it was. */
import { checkAccessibility, expect, test } from './fixtures';
import { cell, exploreSample, goTo, newBook, panel, paste, rowsShown, saved, stand } from './pages';

test('a new record is refused at the field, keeps what was typed, and is made once it is mended', async ({
  page,
}) => {
  await newBook(page);
  await goTo(page, 'Risks');
  await page.getByRole('link', { name: 'Assessments' }).click();
  await page.getByRole('button', { name: 'Add assessment' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Round').fill('Yearly round');
  const date = dialog.getByLabel('Date');
  await date.fill('31.02.2026');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toHaveText(/“31\.02\.2026” is not a date\. Enter a day/);
  await expect(date).toBeFocused();
  await expect(date).toHaveAttribute('aria-invalid', 'true');
  await expect(dialog.getByLabel('Round')).toHaveValue('Yearly round');
  await checkAccessibility(page);
  await date.fill('28. Februar 2026');
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('gridcell', { name: '28 Feb 2026' })).toBeVisible();
  await expect(page.getByRole('grid')).toBeFocused();
});

test('what is added or deleted leaves the keyboard in the table, and Undo brings it back', async ({
  page,
}) => {
  await exploreSample(page);
  await goTo(page, 'Documents');
  await rowsShown(page);
  await page.getByRole('button', { name: 'Add document' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Document').fill('Rules of the workshop');
  await page.keyboard.press('Enter');
  await expect(page.getByText('44 of 44 rows')).toBeVisible();
  await expect(page.getByRole('grid')).toBeFocused();
  const panel = page.getByRole('complementary', { name: 'The chosen document' });
  await expect(panel.getByRole('heading', { name: 'Rules of the workshop' })).toBeVisible();
  await panel.getByRole('button', { name: 'Delete this document…' }).click();
  await dialog.getByRole('button', { name: 'Delete document' }).click();
  await expect(page.getByText('43 of 43 rows')).toBeVisible();
  await expect(page.getByRole('grid')).toBeFocused();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByText('44 of 44 rows')).toBeVisible();
});

test('a refused value stays in its box of the panel with the sentence, until Esc gives it up', async ({
  page,
}) => {
  await exploreSample(page);
  await cell(page, '5.1', 'Control').click();
  await page.keyboard.press('Alt+Enter');
  const panel = page.getByRole('complementary', { name: 'The chosen control' });
  const day = panel.getByLabel('Target date');
  await day.fill('12/31/2026');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('alert')).toHaveText(/“12\/31\/2026” is not a date/);
  await expect(day).toHaveValue('12/31/2026');
  await day.press('Escape');
  await expect(panel.getByRole('alert')).toHaveCount(0);
  await expect(day).toHaveValue('');
  await day.fill('31. Dezember 2026');
  await page.keyboard.press('Enter');
  await expect(day).toHaveValue('31 Dec 2026');
  await saved(page);
});

test('an undone paste takes with it what was refused of it', async ({ page }) => {
  await newBook(page);
  await stand(page, '5.1', 'Why');
  await page.keyboard.type('Before');
  await page.keyboard.press('Enter');
  await stand(page, '5.1', 'Status');
  await paste(page, 'Implemented\r\nWhatever');
  await expect(page.getByText('One cell is not saved')).toBeVisible();
  await page.keyboard.press('Control+z');
  await saved(page);
  await expect(cell(page, '5.1', 'Status')).toContainText('–');
  await expect(cell(page, '5.2', 'Status')).toHaveText('–');
  // Nothing of this one was saved: it goes, and what was saved before it stays.
  await paste(page, 'Whatever');
  await expect(page.getByText('2 cells are not saved')).toBeVisible();
  await page.keyboard.press('Control+z');
  await saved(page);
  await expect(cell(page, '5.1', 'Why')).toHaveText('Before');
});

test('who moves on and into the panel at once is in the panel of that record', async ({ page }) => {
  await newBook(page);
  await stand(page, '5.1', 'Control');
  await expect(panel(page)).toContainText('5.1');
  // As fast as hands that know the way: faster than the panel follows by itself.
  const after = (...keys: string[]) =>
    page.evaluate((pressed) => {
      for (const name of pressed) {
        const [key, altKey] = [name.replace('Alt+', ''), name.startsWith('Alt+')];
        document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { key, altKey, bubbles: true, cancelable: true }),
        );
      }
      return document.activeElement?.closest('.panel')?.textContent;
    }, keys);
  expect(await after('ArrowDown', 'F6')).toContain('Information security roles');
  await stand(page, '5.3', 'Control');
  expect(await after('ArrowDown', 'Alt+Enter')).toContain('Management responsibilities');
});

test('a deletion that is refused leaves the keyboard on its verb', async ({ page }) => {
  await exploreSample(page);
  await goTo(page, 'Risks');
  await page.getByRole('gridcell', { name: 'R-001', exact: true }).click();
  await page.keyboard.press('Alt+Enter');
  const risk = page.getByRole('complementary', { name: 'The chosen risk' });
  await risk.getByRole('button', { name: 'Delete this risk…' }).click();
  const dialog = page.getByRole('dialog');
  const verb = dialog.getByRole('button', { name: 'Delete risk' });
  await verb.focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toBeVisible();
  await expect(verb).toBeFocused();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Criteria' }).click();
  await page.getByRole('button', { name: 'Close the panel' }).click();
  await expect(page.getByRole('radio', { name: '1.0 · approved' })).toBeFocused();
});

test('a dialog about a name without a space stays whole', async ({ page }) => {
  await newBook(page);
  await goTo(page, 'Documents');
  await page.getByRole('button', { name: 'Add document' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Document').fill('Handbook'.repeat(36));
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Delete this document…' }).click();
  const close = await dialog.getByRole('button', { name: 'Close' }).boundingBox();
  const verb = await dialog.getByRole('button', { name: 'Delete document' }).boundingBox();
  expect(close!.x + close!.width).toBeLessThanOrEqual(verb!.x + verb!.width + 10);
});
