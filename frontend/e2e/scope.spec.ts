/** An approved scope: what changes it opens a change record, and any two versions are compared. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { add, chosen, exploreSample, goTo, inBothThemes, newBook, rowsShown, saved } from './pages';

const tab = (page: Page, name: string) =>
  page.getByRole('main').getByRole('link', { name, exact: true }).click();

test('a change of the approved scope opens a change record, and undo takes both back', async ({
  page,
  now,
}) => {
  test.setTimeout(120_000);
  await page.clock.setFixedTime(new Date(now));
  await newBook(page);
  await goTo(page, 'Scope');
  await add(page, 'scope item', { Name: 'Workshop', Kind: 'Site' });
  await add(page, 'scope item', { Name: 'Hosting', Kind: 'Interface or dependency' });
  await tab(page, 'Compare');
  await expect(page.getByText('There is no scope statement to compare yet')).toBeVisible();
  await inBothThemes(page);
  await tab(page, 'Statements');
  await add(page, 'scope statement', { Version: '1', Statement: 'Everything we do' });
  await chosen(page, 'scope statement').getByRole('button', { name: 'Approve scope…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Approved by').selectOption({ label: 'Astrid Lind' });
  await dialog.getByRole('button', { name: 'Approve scope' }).click();
  await expect(dialog).toHaveCount(0);

  await tab(page, 'Items');
  await page.getByRole('gridcell', { name: 'SI-001', exact: true }).click();
  await page.keyboard.press('Alt+Enter');
  const item = chosen(page, 'scope item');
  await expect(item.getByLabel('Name')).toBeFocused();
  await item.getByLabel('Description').fill('With bay 5');
  await page.keyboard.press('Control+Enter');
  await saved(page);
  const note = page.getByRole('status').filter({ hasText: 'is approved' });
  await expect(note).toContainText(
    'Version 1 of the scope is approved, so change CH-001 was opened. No risk hangs on it.',
  );
  await inBothThemes(page);
  await note.getByRole('link', { name: 'Open CH-001' }).focus();
  await page.keyboard.press('Enter');
  const change = chosen(page, 'change');
  await expect(change.getByRole('region', { name: 'How the scope departs' })).toContainText(
    'SI-001 Workshop was changed: description.',
  );
  await expect(note).toHaveCount(0);
  await expect(
    change.getByRole('region', { name: 'What it touches' }).getByRole('link', { name: /SI-001/ }),
  ).toBeVisible();
  const status = change.getByRole('radiogroup', { name: 'Status' });
  await status.getByRole('radio', { name: 'Closed' }).click();
  await expect(change.getByRole('alert')).toContainText('It lacks: its impact assessment');
  await page.keyboard.press('Escape');
  await inBothThemes(page);

  await change.getByRole('link', { name: 'Compare with the approved version' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Compare versions of the scope');
  await expect(page.getByRole('combobox', { name: 'From' })).toHaveValue(/./);
  await expect(page.getByRole('combobox', { name: 'To' })).toHaveValue('now');
  await expect(page.getByText('One item differs, one is alike')).toBeVisible();
  await expect(page.locator('ins')).toHaveText('With bay 5');
  await inBothThemes(page);
  await page.getByRole('button', { name: 'Swap' }).click();
  await expect(page.locator('del')).toHaveText('With bay 5');

  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByText('The items are the same in both.')).toBeVisible();
  await goTo(page, 'Changes');
  await expect(page.getByText('No change yet')).toBeVisible();
  await inBothThemes(page);
});

test('the sample: what a change touches, and the versions side by side', async ({ page }) => {
  test.setTimeout(120_000);
  await exploreSample(page);
  await goTo(page, 'Changes');
  await rowsShown(page);
  await page.getByRole('gridcell', { name: 'CH-002', exact: true }).click();
  await page.keyboard.press('Alt+Enter');
  const touches = chosen(page, 'change').getByRole('region', { name: 'What it touches' });
  await expect(touches.getByRole('listitem').filter({ hasText: 'R-018' })).toContainText(
    'In treatment',
  );
  await expect(touches.getByRole('listitem').filter({ hasText: '7.4' })).toBeVisible();
  await inBothThemes(page);
  await goTo(page, 'Scope');
  await tab(page, 'Compare');
  await expect(page.getByText('One item differs, 11 are alike')).toBeVisible();
  await page
    .getByRole('combobox', { name: 'From' })
    .selectOption({ label: 'Version 1.0, approved 2 Dec 2025' });
  await expect(page.getByText('3 items differ, 9 are alike')).toBeVisible();
  await page
    .getByRole('combobox', { name: 'To' })
    .selectOption({ label: 'Version 1.1, approved 30 Jun 2026' });
  await expect(page.locator('ins').first()).toBeVisible();
  await inBothThemes(page);
});

test('a change says on which day it was settled, as days are written everywhere', async ({
  page,
}) => {
  await exploreSample(page);
  await goTo(page, 'Changes');
  await page.getByRole('gridcell', { name: 'CH-001', exact: true }).click();
  await page.keyboard.press('Alt+Enter');
  await expect(
    chosen(page, 'change').getByRole('region', { name: 'How the scope departs' }),
  ).toContainText('Settled by Version 1.1, approved on 30 Jun 2026.');
});
