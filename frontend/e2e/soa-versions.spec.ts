/** Versions of the Statement of Applicability: refused while something is lacking, then kept as approved. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { add, chosen, goTo, inBothThemes, newBook, paste, saved, stand } from './pages';

const tab = (page: Page, name: string) =>
  page.getByRole('main').getByRole('link', { name, exact: true }).click();

test('a Statement is approved once everything is decided, and compared with what it became', async ({
  page,
  now,
  dialogs,
  dataDir,
}) => {
  test.setTimeout(120_000);
  await page.clock.setFixedTime(new Date(now));
  await newBook(page);
  await goTo(page, 'Statement of Applicability');
  await tab(page, 'Compare');
  await expect(page.getByText('No version of the Statement is approved yet')).toBeVisible();
  await inBothThemes(page);
  await page.getByRole('link', { name: 'Go to the versions' }).click();
  await expect(page.getByText('who approved which, when')).toBeVisible();
  await add(page, 'version of the Statement', { Version: '1.0' });
  const version = chosen(page, 'version of the Statement');
  const dialog = page.getByRole('dialog');
  const approve = async () => {
    await version.getByRole('button', { name: 'Approve Statement…' }).click();
    await dialog.getByLabel('Approved by').selectOption({ label: 'Astrid Lind' });
    await dialog.getByRole('button', { name: 'Approve Statement' }).click();
  };
  await approve();
  await expect(dialog.getByRole('alert').getByRole('listitem')).toHaveText([
    /^Undecided: 5\.1, 5\.2, .* and 83 more\.$/,
  ]);
  await inBothThemes(page);
  await page.keyboard.press('Escape');

  await tab(page, 'Controls');
  await stand(page, '5.1', 'Applicable');
  await paste(page, Array<string>(93).fill('Applicable\tPlanned\tGood practice').join('\n'));
  await saved(page);
  await tab(page, 'Versions');
  await page.getByRole('gridcell', { name: 'SOA-001', exact: true }).click();
  await approve();
  await expect(dialog).toHaveCount(0);
  await version.getByRole('link', { name: 'Compare with the Statement as it is now' }).click();
  await expect(page.getByText('The Statement says the same in both.')).toBeVisible();

  await tab(page, 'Controls');
  await stand(page, '5.4', 'Status');
  await page.keyboard.type('Impl');
  await page.keyboard.press('Enter');
  await saved(page);
  await tab(page, 'Compare');
  await expect(page.getByText('One control differs')).toBeVisible();
  await expect(page.getByText('92 are alike')).toBeVisible();
  await expect(page.locator('del')).toHaveText('Planned');
  await expect(page.locator('ins')).toHaveText('Implemented');
  await inBothThemes(page);
  await page.getByRole('link', { name: '5.4 Management responsibilities' }).click();
  await expect(page.getByRole('gridcell', { name: '5.4', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await tab(page, 'Compare');
  await expect(page.getByText('The Statement says the same in both.')).toBeVisible();

  await tab(page, 'Versions');
  await version.getByRole('button', { name: 'Export as approved…' }).click();
  await inBothThemes(page);
  const path = join(dataDir, 'soa 1.0.xlsx');
  dialogs.save(path);
  await dialog.getByRole('button', { name: 'Export…' }).click();
  await expect(dialog.getByText('soa 1.0.xlsx')).toBeVisible();
  expect(existsSync(path)).toBe(true);
});
