/** Spreadsheets out and in again. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkAccessibility, expect, test } from './fixtures';
import { answer, cell, exploreSample, goTo, newBook, rowsShown } from './pages';

test('a filtered copy says what was left out, and lands where it was asked for', async ({
  page,
  dataDir,
  dialogs,
}) => {
  await exploreSample(page);
  await page.getByRole('button', { name: '11 partial' }).click();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('The cover sheet says what was left out: Partial.');
  dialogs.save(join(dataDir, 'partial.xlsx'));
  await dialog.getByRole('button', { name: 'Export…' }).click();
  await expect(dialog.getByText('“partial.xlsx” was written.')).toBeVisible();
  expect(existsSync(join(dataDir, 'partial.xlsx'))).toBe(true);
});

test('an exported workbook comes into a new book as one step that can be undone', async ({
  page,
  dataDir,
  dialogs,
}) => {
  const file = join(dataDir, 'soa.xlsx');
  await exploreSample(page);
  await goTo(page, 'Import and export');
  dialogs.save(file);
  await page.getByRole('button', { name: 'Export…' }).click();
  await expect(page.getByText('“soa.xlsx” was written.')).toBeVisible();
  await page.getByRole('button', { name: 'Kestrel Robotics' }).click();
  await page.getByRole('menuitem', { name: 'New book…' }).click();
  await newBook(page, 'Sana Varga');

  await goTo(page, 'Import and export');
  await page.getByRole('link', { name: 'Import a spreadsheet' }).click();
  dialogs.open(file);
  await page.getByRole('button', { name: 'Choose a spreadsheet…' }).click();
  await expect(page.getByText('Nothing is in doubt.')).toBeVisible();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Owners your book does not know')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Moses Okafor' }).uncheck();
  await page.getByRole('checkbox', { name: 'Astrid Lind' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('button', { name: 'Apply…' })).toBeEnabled();
  await expect(page.getByRole('table')).toContainText('5.1');
  await page.getByRole('button', { name: 'Apply…' }).click();
  await page.getByRole('button', { name: 'Apply import' }).click();
  await expect(page.getByText('Imported.')).toBeVisible();
  await checkAccessibility(page);

  await page.getByRole('link', { name: 'Open the Statement of Applicability' }).click();
  await rowsShown(page);
  await expect(page.getByRole('button', { name: '88 of 95 decided' })).toBeVisible();
  // What is undecided stands on top.
  await expect(page.getByRole('gridcell').nth(2)).toHaveText('Undecided');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: '0 of 93 decided' })).toBeVisible();
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(page.getByRole('button', { name: '88 of 95 decided' })).toBeVisible();
});

test('a strange sheet is corrected by hand; what is not understood is said row by row', async ({
  page,
  dataDir,
  dialogs,
}) => {
  const file = join(dataDir, 'theirs.csv');
  writeFileSync(
    file,
    [
      'Control,Title,Applicable,State of play,Reason for inclusion,Responsible',
      '5.1,Policies for information security,Yes,Sorted,Contracts,Jo Ray',
      '5.2,Information security roles and responsibilities,Yes,Sorted,Contracts,Jo Ray',
      '5.3,Segregation of duties,Perhaps,Half,Team is small,IT team',
      '5.99,Something else,Yes,Sorted,Because,Jo Ray',
      '8.34,Protection of information systems during audit testing,No,,No test systems,',
    ].join('\n'),
  );
  await newBook(page);
  await goTo(page, 'Import and export');
  await page.getByRole('link', { name: 'Import a spreadsheet' }).click();
  dialogs.open(file);
  await page.getByRole('button', { name: 'Choose a spreadsheet…' }).click();
  await answer(page, '“State of play” holds', 'Status');
  await answer(page, 'rows say “Sorted”', 'Implemented');
  await expect(page.getByRole('button', { name: 'Continue' })).toBeEnabled();
  await checkAccessibility(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('checkbox', { name: 'Jo Ray' })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'IT team' })).not.toBeChecked();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText(/not understood/).first()).toBeVisible();
  await page.getByTitle('Show the row as it stands in the file').nth(1).click();
  await expect(page.getByLabel('Row 5 as it stands in the file')).toContainText('Something else');
  await checkAccessibility(page);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy list' }).click();
  await expect(page.getByText('2 rows are on the clipboard.')).toBeVisible();
  const list = await page.evaluate(() => navigator.clipboard.readText());
  expect(list).toMatch(
    /^Sheet\tRow\tRecord\tOutcome\tReason\r?\ntheirs\t4\t.*\r?\ntheirs\t5\t5\.99 Something else\tNot understood\t/,
  );
  await page.getByRole('button', { name: 'Apply…' }).click();
  await page.getByRole('button', { name: 'Apply import' }).click();
  await expect(page.getByText('Imported.')).toBeVisible();
  await goTo(page, 'Statement of Applicability');
  await expect(cell(page, '5.1', 'Status')).toHaveText('Implemented');
  await goTo(page, 'History');
  await expect(page.getByText('import of theirs.csv')).toBeVisible();
});

test('what is no spreadsheet says what it is and what is unchanged', async ({
  page,
  dataDir,
  dialogs,
}) => {
  const file = join(dataDir, 'plan.xlsx');
  writeFileSync(file, 'this is not a workbook at all');
  await newBook(page);
  await goTo(page, 'Import and export');
  await page.getByRole('link', { name: 'Import a spreadsheet' }).click();
  dialogs.open(file);
  await page.getByRole('button', { name: 'Choose a spreadsheet…' }).click();
  await expect(page.getByRole('alert')).toContainText('plan.xlsx');
  await expect(page.getByRole('button', { name: 'Choose a spreadsheet…' })).toBeVisible();
});
