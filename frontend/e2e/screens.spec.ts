/** Every screen and dialog, light and dark, empty and full: nothing for axe to object to. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import {
  cell,
  dragOver,
  exploreSample,
  goTo,
  inBothThemes,
  newBook,
  panel,
  rowsShown,
  stand,
} from './pages';

/** Waits for a page that is loaded when it is first asked for. */
async function arrived(page: Page, heading: string): Promise<void> {
  await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
}

test('start and a new book', async ({ page }) => {
  await expect(page.getByRole('button', { name: 'Create book' })).toBeVisible();
  await inBothThemes(page);
  await newBook(page);
  await inBothThemes(page);
  await goTo(page, 'Organisation & people');
  await arrived(page, 'Organisation & people');
  await rowsShown(page);
  await inBothThemes(page);
});

test('the Statement of Applicability with its panel', async ({ page }) => {
  await exploreSample(page);
  await stand(page, '5.7', 'Why');
  await inBothThemes(page);
  for (const tab of ['About', 'History']) {
    await panel(page).getByRole('tab', { name: tab }).click();
    await expect(panel(page).getByRole('tabpanel')).toContainText('Organizational');
    await inBothThemes(page);
  }
});

test('the menus and dialogs of the Statement of Applicability', async ({ page }) => {
  await exploreSample(page);
  const filters = page.getByRole('group', { name: 'Filters' });
  for (const name of ['Theme', 'Owner', 'Status', 'Applicable', 'Columns']) {
    await filters.getByRole('button', { name }).click();
    await inBothThemes(page);
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: '8 not applicable' }).click();
  await expect(page.getByText('8 of 95 rows')).toBeVisible();
  await inBothThemes(page);
  await page.getByRole('button', { name: 'Add own control' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await inBothThemes(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await inBothThemes(page);
});

test('the frame: menus, shortcuts, backups, a refused step', async ({ page }) => {
  await exploreSample(page);
  await page.getByRole('button', { name: 'Kestrel Robotics' }).click();
  await inBothThemes(page);
  await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await inBothThemes(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'You work here as' }).click();
  await inBothThemes(page);
  await page.getByRole('menuitemradio', { name: 'Moses Okafor' }).click();
  await expect(page.getByRole('button', { name: 'You work here as Moses Okafor' })).toBeVisible();
  await page
    .getByRole('contentinfo')
    .getByRole('button', { name: /backup/i })
    .click();
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText('Backed up and checked')).toBeVisible();
  await inBothThemes(page);
});

test('people, history and a past day', async ({ page }) => {
  await exploreSample(page);
  await goTo(page, 'Organisation & people');
  await rowsShown(page);
  await page
    .getByRole('grid', { name: 'People' })
    .getByRole('gridcell', { name: 'Astrid Lind' })
    .click();
  await page.keyboard.press('Alt+Enter');
  await expect(page.getByRole('complementary', { name: 'The chosen person' })).toBeVisible();
  await inBothThemes(page);
  await goTo(page, 'History');
  await arrived(page, 'History');
  await page.getByRole('table').getByRole('button').first().click();
  await expect(page.getByRole('button', { name: 'Revert…' })).toBeVisible();
  await inBothThemes(page);
  await page.getByRole('button', { name: 'Check the record' }).click();
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText('The record is whole.')).toBeVisible();
  await inBothThemes(page);
  await page.keyboard.press('Escape');
  await page.getByLabel('As of').fill('20 Nov 2026');
  await page.getByLabel('As of').press('Enter');
  await arrived(page, 'As of 20 Nov 2026');
  await rowsShown(page);
  await inBothThemes(page);
});

test('export and each step of an import', async ({ page, dataDir, dialogs }) => {
  await exploreSample(page);
  await stand(page, '5.7', 'Why');
  await goTo(page, 'Import and export');
  await arrived(page, 'Import and export');
  const file = join(dataDir, 'soa.xlsx');
  dialogs.save(file);
  await page.getByRole('button', { name: 'Export…' }).click();
  await expect(page.getByText('was written')).toBeVisible();
  await inBothThemes(page);
  await goTo(page, 'Statement of Applicability');
  await stand(page, '5.7', 'Why');
  await page.keyboard.type('Typed after the export');
  await page.keyboard.press('Enter');
  await expect(cell(page, '5.7', 'Why')).toHaveText('Typed after the export');
  await goTo(page, 'Import and export');
  await page.getByRole('link', { name: 'Import a spreadsheet' }).click();
  await expect(page.getByRole('button', { name: 'Choose a spreadsheet…' })).toBeVisible();
  await inBothThemes(page);
  dialogs.open(file);
  await page.getByRole('button', { name: 'Choose a spreadsheet…' }).click();
  await expect(page.getByText('What was understood')).toBeVisible();
  await inBothThemes(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('radio', { name: /^All/ })).toBeVisible();
  await inBothThemes(page);
});

test('a register with its panel and chain, the risk map and the criteria', async ({ page }) => {
  test.setTimeout(120_000);
  await exploreSample(page);
  await goTo(page, 'Risks');
  await arrived(page, 'Risks');
  await page.getByRole('gridcell', { name: 'R-001', exact: true }).click();
  await page.keyboard.press('Alt+Enter');
  const risk = page.getByRole('complementary', { name: 'The chosen risk' });
  await risk.getByRole('combobox', { name: 'Add to Controls' }).click();
  await expect(page.getByRole('listbox')).toBeVisible();
  await inBothThemes(page);
  await page.keyboard.press('Escape');
  await risk.getByRole('tab', { name: 'Chain' }).click();
  await expect(risk.getByRole('group', { name: /^Chain of R-001/ })).toBeVisible();
  await inBothThemes(page);
  await page.getByRole('link', { name: 'Map' }).click();
  await page.getByRole('checkbox', { name: /^Movement/ }).check();
  await inBothThemes(page);
  await page.getByRole('link', { name: 'Criteria' }).click();
  await arrived(page, 'Risk criteria');
  await inBothThemes(page);
  await goTo(page, 'Context');
  await page.getByRole('link', { name: 'Metrics' }).click();
  await page.getByRole('gridcell', { name: 'ME-001' }).click();
  await page.keyboard.press('Alt+Enter');
  const chart = page.getByRole('region', { name: /measurements of/ });
  await expect(chart).toBeVisible();
  await inBothThemes(page);
  await page
    .getByRole('complementary', { name: 'The chosen metric' })
    .getByRole('textbox', { name: 'Target' })
    .fill('12000000');
  await page.keyboard.press('Enter');
  await expect(chart).toHaveAccessibleName(/target 12000000 per cent/);
  const top = chart.getByText('12000000', { exact: true });
  const [label, whole] = [await top.boundingBox(), await chart.boundingBox()];
  expect(label?.x, 'the numbers at the side are whole').toBeGreaterThanOrEqual(whole?.x ?? 0);
});

test('the files of the book and their dialogs, none and several', async ({
  page,
  dataDir,
  dialogs,
}) => {
  await newBook(page);
  await page.goto(new URL('#/r/files', page.url()).href);
  await expect(page.getByText('No file yet')).toBeVisible();
  await inBothThemes(page);
  const names = ['door log.csv', 'report.html'];
  for (const name of names) writeFileSync(join(dataDir, name), `content of ${name}`);
  dialogs.files(...names.map((name) => join(dataDir, name)));
  await page.getByRole('button', { name: 'Add files…' }).click();
  await page.getByRole('gridcell', { name: 'door log.csv' }).click();
  await page.keyboard.press('Alt+Enter');
  const file = page.getByRole('complementary', { name: 'The chosen file' });
  await expect(file.getByRole('button', { name: 'Open' })).toBeVisible();
  await inBothThemes(page);
  await dragOver(page.getByRole('grid'));
  await expect(page.getByText('Drop to add to the files of the book')).toBeVisible();
  await inBothThemes(page);
  await page.mouse.move(300, 300);
  // A name that is taken is never written over.
  dialogs.save(join(dataDir, 'report.html'));
  await file.getByRole('button', { name: 'Save as…' }).click();
  await expect(file.getByRole('alert')).toBeVisible();
  await inBothThemes(page);
  await file.getByRole('button', { name: 'Erase content…' }).click();
  const erase = page.getByRole('dialog');
  await expect(erase.getByLabel('Reason, as it will be recorded')).toBeVisible();
  await inBothThemes(page);
  await erase.getByLabel('Reason, as it will be recorded').fill('Names of visitors');
  await erase.getByRole('button', { name: 'Erase content' }).click();
  await expect(page.getByRole('gridcell', { name: 'Content erased' })).toBeVisible();
  await inBothThemes(page);
  dialogs.files(join(dataDir, 'gone.txt'), join(dataDir, 'report.html'));
  await page.getByRole('button', { name: 'Add files…' }).click();
  await expect(page.getByRole('button', { name: 'Add the other one' })).toBeVisible();
  await inBothThemes(page);
});

test('Overview, My work, Problems, the risk map and the criteria of a new book', async ({
  page,
}) => {
  await newBook(page);
  await goTo(page, 'Overview');
  await arrived(page, 'Overview');
  await inBothThemes(page);
  await goTo(page, 'My work');
  await arrived(page, 'My work');
  await inBothThemes(page);
  await page
    .getByRole('contentinfo')
    .getByRole('link', { name: /problem/ })
    .click();
  await arrived(page, 'Problems');
  await inBothThemes(page);
  await page
    .getByRole('button', { name: /^Silence the problem of/ })
    .first()
    .click();
  await expect(page.getByRole('dialog').getByLabel('Reason')).toBeVisible();
  await inBothThemes(page);
  await page.keyboard.press('Escape');
  await goTo(page, 'Risks');
  await page.getByRole('link', { name: 'Map' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await inBothThemes(page);
  await page.getByRole('link', { name: 'Criteria' }).click();
  await arrived(page, 'Risk criteria');
  await inBothThemes(page);
});

test('the dialogs of the criteria and of the evidence', async ({ page }) => {
  await exploreSample(page);
  await goTo(page, 'Risks');
  await page.getByRole('link', { name: 'Criteria' }).click();
  await page.getByRole('button', { name: 'New version' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await inBothThemes(page);
  await page.keyboard.press('Escape');
  await goTo(page, 'Evidence');
  await page.getByRole('gridcell', { name: 'E-001', exact: true }).click();
  await page.keyboard.press('Alt+Enter');
  const record = page.getByRole('complementary', { name: 'The chosen evidence record' });
  await expect(record.getByRole('region', { name: 'Files', exact: true })).toBeVisible();
  await inBothThemes(page);
  for (const verb of ['Refresh evidence', 'Request evidence']) {
    await record.getByRole('button', { name: `${verb}…` }).click();
    await expect(page.getByRole('dialog', { name: `${verb}: E-001` })).toBeVisible();
    await inBothThemes(page);
    await page.keyboard.press('Escape');
  }
});
