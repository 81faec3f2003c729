/** The audit programme: what is planned, what a change of the scope touches, what shows a report. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { add, chosen, exploreSample, goTo, inBothThemes, newBook, rowsShown, saved } from './pages';

const open = async (page: Page, ref: string) => {
  await page.getByRole('gridcell', { name: ref, exact: true }).click();
  await page.keyboard.press('Alt+Enter');
};

test('an audit is planned from an empty programme, and was not held before its day', async ({
  page,
  now,
}) => {
  test.setTimeout(120_000);
  await page.clock.setFixedTime(new Date(now));
  await newBook(page);
  await goTo(page, 'Audits');
  await expect(page.getByText('No audit yet')).toBeVisible();
  await inBothThemes(page);
  await add(page, 'audit', { Audit: 'Internal audit 2027', Kind: 'Internal audit' });
  const audit = chosen(page, 'audit');
  await audit.getByLabel('Begins on').fill('2 Mar 2027');
  await page.keyboard.press('Enter');
  await saved(page);
  await audit.getByLabel('Status').selectOption('held');
  await expect(audit.getByRole('alert')).toContainText('that day is still ahead');
  await inBothThemes(page);
});

test('the sample: evidence leads to its audit, and a change of the scope lists those still ahead', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await exploreSample(page);
  await goTo(page, 'Audits');
  await rowsShown(page);
  await open(page, 'AUD-001');
  const audit = chosen(page, 'audit');
  await audit.getByRole('tab', { name: 'Chain' }).click();
  await inBothThemes(page);
  await audit.getByRole('link', { name: /E-020/ }).click();
  const evidence = chosen(page, 'evidence record');
  await evidence.getByRole('tab', { name: 'Chain' }).click();
  await expect(evidence.getByRole('link', { name: /AUD-001/ })).toBeVisible();

  await goTo(page, 'Scope');
  await rowsShown(page);
  await open(page, 'SI-003');
  const item = chosen(page, 'scope item');
  await expect(item.getByLabel('Name')).toBeFocused();
  await item.getByLabel('Description').fill('Assembly, repair and storage of robots.');
  await page.keyboard.press('Control+Enter');
  await saved(page);
  const note = page.getByRole('status').filter({ hasText: 'is approved' });
  await expect(note).toContainText('and 2 audits still ahead.');
  await note.getByRole('link', { name: 'Open CH-002' }).click();
  const touches = chosen(page, 'change').getByRole('region', { name: 'What it touches' });
  await expect(touches.getByRole('listitem').filter({ hasText: 'AUD-004' })).toContainText(
    'Planned',
  );
  await expect(touches.getByRole('listitem').filter({ hasText: 'AUD-003' })).toContainText(
    'Confirmed',
  );
  await inBothThemes(page);
});
