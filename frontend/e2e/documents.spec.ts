/** Documents and evidence: versions approved and looked up, requests closed with what they asked for. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { add, chosen, dropFiles, exploreSample, goTo, inBothThemes, newBook, saved } from './pages';

const versions = (page: Page) =>
  chosen(page, 'document').getByRole('region', { name: /^Versions/ });

/** Opens the record whose row has this in one of its cells. */
async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('gridcell', { name, exact: true }).first().click();
  await page.keyboard.press('Alt+Enter');
}

/** The browser's day is the program's. */
async function sameDay(page: Page, now: string): Promise<void> {
  await page.clock.setFixedTime(new Date(now));
}

test('a version is approved with the keyboard alone, and the one before is listed', async ({
  page,
  now,
  dataDir,
  dialogs,
}) => {
  await sameDay(page, now);
  await newBook(page);
  await goTo(page, 'Documents');
  await add(page, 'document', { Document: 'Access policy' });
  const document = chosen(page, 'document');
  await expect(versions(page)).toContainText('No version is in force, and none was before.');
  const approve = document.getByRole('button', { name: 'Approve a version…' });
  await expect(document).toContainText('It has no owner. Name one first.');
  await expect(approve).toHaveAttribute('aria-disabled', 'true');
  await inBothThemes(page);
  await document.getByLabel('Owner').selectOption({ label: 'Astrid Lind' });
  await saved(page);

  const file = join(dataDir, 'access policy 1.0.txt');
  writeFileSync(file, 'Nobody passes a login on.\n');
  dialogs.files(file);
  await approve.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Version', { exact: true })).toBeFocused();
  await expect(dialog.getByLabel('Version', { exact: true })).toHaveValue('1.0');
  await expect(dialog.getByLabel('Approved on')).toHaveValue('20 Nov 2026');
  await expect(dialog.getByLabel('Next review')).toHaveValue('20 Nov 2027');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert').getByRole('listitem')).toHaveText(['Say who decides.']);
  await inBothThemes(page);
  await dialog.getByLabel('Approved by').focus();
  await page.keyboard.type('Astrid');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('3 Nov 2026');
  await expect(dialog.getByLabel('Next review')).toHaveValue('3 Nov 2027');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Minutes of 3 November');
  await page.keyboard.press('Tab');
  await page.keyboard.type('First issue');
  await dialog.getByRole('button', { name: 'Choose a file…' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('access policy 1.0.txt');
  await dialog.getByRole('button', { name: 'Approve a version' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(approve).toBeFocused();
  await expect(versions(page)).toContainText('Version 1.0In forcesince 3 Nov 2026');
  await expect(versions(page)).toContainText(
    'Approved by Astrid Lind · Proof: Minutes of 3 November',
  );
  await expect(versions(page)).toContainText('First issue');
  await expect(
    versions(page).getByRole('button', { name: 'Open access policy 1.0.txt' }),
  ).toBeVisible();
  await expect(document.getByLabel('Status')).toHaveValue('approved');

  // The next one, its file dropped on the dialog.
  const next = join(dataDir, 'access policy 1.1.txt');
  writeFileSync(next, 'Nobody passes a login on, ever.\n');
  await approve.click();
  await expect(dialog.getByLabel('Version', { exact: true })).toHaveValue('1.1');
  await expect(dialog.getByRole('checkbox', { name: 'access policy 1.0.txt' })).not.toBeChecked();
  await page.setViewportSize({ width: 1440, height: 900 });
  await dropFiles(dialog.getByRole('group', { name: 'File of this version' }), next);
  await dialog.getByLabel('What changed').fill('In an emergency, too');
  await dialog.getByRole('button', { name: 'Approve a version' }).click();
  await expect(dialog).toHaveCount(0);
  const listed = versions(page).getByRole('listitem');
  await expect(listed).toHaveCount(2);
  await expect(listed.nth(0)).toContainText('Version 1.1In forcesince 20 Nov 2026');
  await expect(listed.nth(0)).toContainText('access policy 1.1.txt');
  await expect(listed.nth(1)).toContainText('Version 1.03 Nov 2026 to 20 Nov 2026');
  await expect(listed.nth(1)).toContainText('access policy 1.0.txt');
  await versions(page).getByLabel('In force on').fill('10 Nov 2026');
  await expect(versions(page).getByRole('status')).toHaveText('Version 1.0 was in force.');
  await inBothThemes(page);

  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(listed).toHaveCount(1);
  await expect(document.getByLabel('Version', { exact: true })).toHaveValue('1.0');
});

test.describe('west of Greenwich', () => {
  test.use({ timezoneId: 'America/Los_Angeles' });

  test('a version is approved on the day it is here', async ({ page }) => {
    await page.clock.setFixedTime(new Date('2026-11-20T04:00:00Z'));
    await newBook(page);
    await goTo(page, 'Documents');
    await add(page, 'document', { Document: 'Access policy' });
    await chosen(page, 'document').getByLabel('Owner').selectOption({ label: 'Astrid Lind' });
    await saved(page);
    await chosen(page, 'document').getByRole('button', { name: 'Approve a version…' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByLabel('Approved on')).toHaveValue('19 Nov 2026');
    await expect(dialog.getByLabel('Next review')).toHaveValue('19 Nov 2027');
  });
});

test('the versions of the sample are listed, and a new number in the table lists the one before', async ({
  page,
}) => {
  await exploreSample(page);
  await goTo(page, 'Documents');
  await choose(page, 'Access control policy');
  await expect(versions(page).getByRole('listitem')).toHaveCount(3);
  await expect(versions(page).getByRole('listitem').first()).toContainText('Version 2.2In force');
  await expect(
    versions(page).getByRole('button', { name: 'Open access-control-policy-2.1.txt' }),
  ).toBeVisible();
  await inBothThemes(page);
  await choose(page, 'Cryptography policy');
  await expect(versions(page).getByRole('listitem')).toHaveCount(1);
  await chosen(page, 'document').getByLabel('Version', { exact: true }).fill('1.4');
  await page.keyboard.press('Tab');
  await saved(page);
  await expect(versions(page).getByRole('listitem')).toHaveCount(2);
  await page.getByRole('main').getByRole('link', { name: 'Versions', exact: true }).click();
  await expect(page.getByRole('gridcell', { name: 'DV-011', exact: true })).toBeVisible();
  await inBothThemes(page);
});

test('what was asked for is recorded, and its request closed in one step', async ({
  page,
  now,
}) => {
  await sameDay(page, now);
  await exploreSample(page);
  await goTo(page, 'Evidence');
  await page.getByRole('main').getByRole('link', { name: 'Requests' }).click();
  await choose(page, 'Capacity dashboards with the alarms of the last quarter');
  const request = chosen(page, 'evidence request');
  await expect(request).toContainText('No evidence is linked to it.');
  await request.getByRole('button', { name: 'Record evidence…' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Evidence', { exact: true })).toBeFocused();
  await inBothThemes(page);
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(request).toContainText('Received on 20 Nov 2026.');
  await expect(request.getByLabel('Status')).toContainText('Received');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(request).not.toContainText('Received on 20 Nov 2026.');

  // Linking alone closes nothing: it is offered.
  await choose(page, 'Door log of the goods entrance for September and October');
  const links = request
    .getByRole('group', { name: 'Evidence', exact: true })
    .or(request.locator('[data-field="evidence"]'));
  await links.first().getByRole('combobox').first().fill('Role cards');
  await page.keyboard.press('Enter');
  await saved(page);
  await expect(request).toContainText('is linked, and the request is still open.');
  await inBothThemes(page);
  await expect(request.getByRole('button', { name: 'Close request…' })).toBeEnabled();
  // It is offered at the evidence, too.
  await page.getByRole('main').getByRole('link', { name: 'Records' }).click();
  await choose(page, 'Role cards with deputies');
  const evidence = chosen(page, 'evidence record');
  await expect(evidence).toContainText('EQ-001 asked for this and is still open.');
  await evidence.getByRole('button', { name: 'Close EQ-001…' }).click();
  await dialog.getByRole('button', { name: 'Close request' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(evidence).not.toContainText('EQ-001 asked for this');
  await page.getByRole('main').getByRole('link', { name: 'Requests' }).click();
  await expect(request).toContainText('Received on 20 Nov 2026.');
});
