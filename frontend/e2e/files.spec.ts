/** Files inside the book: added to a record, opened, saved, erased, and found in their list. */
import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { checkAccessibility, expect, test } from './fixtures';
import { dragOver, dropFiles, goTo, inBothThemes, newBook, panel, saved, stand } from './pages';
import type { Dialogs } from './program';

const evidence = (page: Page) =>
  page.getByRole('complementary', { name: 'The chosen evidence record' });
const attached = (page: Page) => evidence(page).getByRole('region', { name: 'Files', exact: true });

const LOG = 'time;user;door\n2026-11-02 08:00;a.lind;north\n';

/** Two files of this computer: a log, and a script that would run. */
function prepared(dataDir: string): { log: string; script: string; folder: string } {
  const folder = join(dataDir, 'from');
  mkdirSync(folder, { recursive: true });
  const log = join(folder, 'door log.csv');
  const script = join(folder, 'collect.sh');
  writeFileSync(log, LOG);
  writeFileSync(script, '#!/bin/sh\necho collected\n');
  return { log, script, folder };
}

async function addEvidence(page: Page, title: string): Promise<void> {
  await goTo(page, 'Evidence');
  await page.getByRole('button', { name: 'Add evidence record' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Evidence', { exact: true }).fill(title);
  await dialog.getByRole('button', { name: 'Add evidence record' }).click();
  await expect(evidence(page)).toContainText(title);
}

async function add(where: Locator, dialogs: Dialogs, ...paths: string[]): Promise<void> {
  dialogs.files(...paths);
  await where.getByRole('button', { name: 'Add files…' }).click();
}

const line = (page: Page, name: string) =>
  attached(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name }) });

test('files are added to an evidence record, opened or refused, and saved as they were', async ({
  page,
  dataDir,
  dialogs,
}) => {
  const { log, script } = prepared(dataDir);
  await newBook(page);
  await addEvidence(page, 'Door log October');
  await add(attached(page), dialogs, log, script);
  await expect(page.getByText('2 files were added.')).toBeVisible();
  await expect(attached(page).getByRole('progressbar')).toHaveCount(0);
  await expect(attached(page).getByRole('button', { name: 'Add files…' })).toBeFocused();
  await expect(line(page, 'door log.csv')).toContainText('F-001 · CSV · 45 B · added 20 Nov 2026');
  await expect(line(page, 'collect.sh')).toContainText('Script');

  await line(page, 'collect.sh').getByRole('button', { name: 'Open' }).click();
  await expect(line(page, 'collect.sh').getByRole('alert')).toContainText(
    '“collect.sh” is a program, or something that starts one, so it is not opened from here.',
  );
  await line(page, 'collect.sh').getByRole('button', { name: 'Dismiss' }).click();
  await line(page, 'door log.csv').getByRole('button', { name: 'Open' }).click();
  await expect(page.getByText('A copy of “door log.csv” was opened for reading.')).toBeVisible();

  const copy = join(dataDir, 'copy.csv');
  dialogs.save(copy);
  await line(page, 'door log.csv').getByRole('button', { name: 'Save as…' }).click();
  await expect(page.getByText('Saved as copy.csv.')).toBeVisible();
  expect(readFileSync(copy, 'utf8')).toBe(LOG);

  await page.getByRole('main').getByRole('link', { name: 'Files' }).click();
  await expect(page.getByRole('heading', { name: 'Files', level: 1 })).toBeVisible();
  for (const name of ['door log.csv', 'collect.sh']) {
    await expect(page.getByRole('gridcell', { name, exact: true })).toBeVisible();
  }
});

test('one file that cannot be added is named, and the others can be added without it', async ({
  page,
  dataDir,
  dialogs,
}) => {
  const { log, script, folder } = prepared(dataDir);
  await newBook(page);
  await addEvidence(page, 'Door log October');
  await add(attached(page), dialogs, log, join(folder, 'gone.txt'), folder, script);
  await expect(attached(page).getByRole('alert')).toContainText(
    '“gone.txt” is not there any more. Nothing was added.',
  );
  await attached(page).getByRole('button', { name: 'Add the other 3' }).click();
  await expect(attached(page).getByRole('alert').nth(1)).toContainText('“from” is a folder');
  await attached(page).getByRole('button', { name: 'Add the other 2' }).click();
  await expect(line(page, 'collect.sh')).toBeVisible();
  await expect(line(page, 'door log.csv')).toBeVisible();
});

test('the same content added again is told, and a link to it is taken away', async ({
  page,
  dataDir,
  dialogs,
}) => {
  const { log, folder } = prepared(dataDir);
  const again = join(folder, 'door log, again.csv');
  writeFileSync(again, LOG);
  await newBook(page);
  await addEvidence(page, 'Door log October');
  await add(attached(page), dialogs, log);
  await expect(line(page, 'door log.csv')).toBeVisible();
  await add(attached(page), dialogs, again);
  await expect(attached(page).getByRole('status')).toContainText(
    '“door log, again.csv” (F-002) has the same content as “door log.csv” (F-001).',
  );
  await line(page, 'door log, again.csv').getByRole('button', { name: 'Remove link' }).click();
  await expect(line(page, 'door log, again.csv')).toHaveCount(0);
  await saved(page);
  // It is still in the book, and can be linked again.
  await attached(page).getByRole('combobox').fill('F-002');
  await page.keyboard.press('Enter');
  await expect(line(page, 'door log, again.csv')).toBeVisible();
});

test('what may hold macros is opened after a question, and erased content is gone', async ({
  page,
  dataDir,
  dialogs,
}) => {
  const { folder } = prepared(dataDir);
  const web = join(folder, 'report.html');
  writeFileSync(web, '<!doctype html><p>All doors closed</p>');
  await newBook(page);
  await goTo(page, 'Evidence');
  await page.getByRole('main').getByRole('link', { name: 'Files' }).click();
  await expect(page.getByText('No file yet')).toBeVisible();
  await add(page.getByRole('main'), dialogs, web);
  await page.getByRole('gridcell', { name: 'report.html' }).click();
  await page.keyboard.press('Alt+Enter');
  const file = page.getByRole('complementary', { name: 'The chosen file' });
  await file.getByRole('button', { name: 'Open' }).click();
  const dialog = page.getByRole('dialog', { name: 'Open “report.html”?' });
  await expect(dialog).toContainText('It may hold macros or scripts');
  await checkAccessibility(page);
  await dialog.getByRole('button', { name: 'Open file' }).click();
  await expect(page.getByText('A copy of “report.html” was opened for reading.')).toBeVisible();

  // By keyboard alone.
  await file.getByRole('button', { name: 'Erase content…' }).focus();
  await page.keyboard.press('Enter');
  const erase = page.getByRole('dialog', { name: 'Erase the content of “report.html”?' });
  await expect(erase).toContainText('removed from this book for good');
  await expect(erase.getByRole('button', { name: 'Erase content' })).toBeDisabled();
  await checkAccessibility(page);
  await erase.getByLabel('Reason, as it will be recorded').fill('Names of visitors');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The content of “report.html” was erased.')).toBeVisible();
  // It says so wherever it is listed, and so do its verbs, which can still be reached.
  await expect(page.getByRole('gridcell', { name: 'Content erased' })).toBeVisible();
  const why = 'Erased by Astrid Lind on 20 Nov 2026. The reason given: Names of visitors.';
  await expect(file).toContainText(why);
  for (const verb of ['Open', 'Save as…']) {
    const button = file.getByRole('button', { name: verb });
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await expect(button).toHaveAccessibleDescription(new RegExp(why));
  }
  await expect(file.getByRole('button', { name: 'Erase content…' })).toHaveCount(0);
  await inBothThemes(page);

  await addEvidence(page, 'Door log October');
  await attached(page).getByRole('combobox').fill('F-001');
  await page.keyboard.press('Enter');
  await expect(line(page, 'report.html')).toContainText('Content erased');
  await expect(line(page, 'report.html')).toContainText(why);
  // So does the table, where its column is shown.
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Files' }).click();
  await page.keyboard.press('Escape');
  const cell = page.getByRole('gridcell', { name: 'F-001 (erased)' });
  await cell.scrollIntoViewIfNeeded();
  await expect(cell).toBeVisible();
  await inBothThemes(page);
  await evidence(page).getByRole('tab', { name: 'Chain' }).click();
  await expect(
    evidence(page).getByRole('listitem').filter({ hasText: 'report.html' }),
  ).toContainText('Content erased');
});

test('a restored book says which contents it lacks until they are added again', async ({
  page,
  dataDir,
  dialogs,
  certbook,
}) => {
  const { log } = prepared(dataDir);
  await newBook(page);
  await addEvidence(page, 'Door log October');
  await add(attached(page), dialogs, log);
  await expect(line(page, 'door log.csv')).toBeVisible();
  await page
    .getByRole('contentinfo')
    .getByRole('button', { name: /backup/i })
    .click();
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText('Backed up and checked')).toBeVisible();
  // Contents lie beside the backups, each once. A disk spoils them; one that is only missing is put
  // back by the next look at the backups.
  const backups = join(dataDir, 'backups');
  for (const book of readdirSync(backups)) {
    for (const content of readdirSync(join(backups, book, 'files')))
      writeFileSync(join(backups, book, 'files', content), 'x'.repeat(LOG.length));
  }
  dialogs.save(join(dataDir, 'Restored.certbook'));
  await page.getByRole('button', { name: 'Restore…' }).first().click();
  const note = page.getByRole('main').getByRole('alert');
  await expect(note).toContainText('The content of one file is missing from this book.');
  await expect(note).toContainText('“door log.csv” (F-001)');
  await inBothThemes(page);
  await note.getByRole('button', { name: 'Dismiss' }).click();
  await expect(note).toHaveCount(0);

  // Closed and opened again, the book still says so.
  await certbook.stop();
  await certbook.start();
  await page.goto(certbook.url);
  await expect(note).toContainText('“door log.csv” (F-001)');
  await note.getByRole('link', { name: 'Show in Problems' }).click();
  await page.getByRole('main').getByRole('link', { name: /F-001/ }).click();
  const file = page.getByRole('complementary', { name: 'The chosen file' });
  await expect(file).toContainText('Content lost');
  await expect(file.getByRole('button', { name: 'Open' })).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('gridcell', { name: 'Content lost' })).toBeVisible();
  await inBothThemes(page);
  await add(page.getByRole('main'), dialogs, log);
  await expect(file).not.toContainText('Content lost');
  await expect(note).toHaveCount(0);
});

test('files dropped on a record or on the Files page are added as by the button', async ({
  page,
  dataDir,
}) => {
  const { log, script, folder } = prepared(dataDir);
  await newBook(page);
  await addEvidence(page, 'Door log October');
  await evidence(page).getByRole('tab', { name: 'History' }).click();
  await dragOver(evidence(page));
  await expect(page.getByText('Drop to add to E-001')).toBeVisible();
  await inBothThemes(page);
  await dragOver(page.getByRole('grid'));
  await expect(page.getByText('Drop on the marked place to add files.')).toBeVisible();
  await dragOver(evidence(page), 'WebKitGTK');
  await expect(page.getByText('Drop to add to E-001')).toBeVisible();
  await dropFiles(evidence(page), log, script);
  await expect(page.getByText('2 files were added.')).toBeVisible();
  await expect(page.getByText('Drop to add to E-001')).toHaveCount(0);
  await expect(line(page, 'door log.csv')).toBeVisible();
  await expect(line(page, 'collect.sh')).toBeVisible();

  // What cannot be added is told in the sentences of the button.
  const large = join(folder, 'video.mov');
  writeFileSync(large, '');
  truncateSync(large, 3 * 1024 ** 3);
  await dropFiles(evidence(page), large);
  await expect(attached(page).getByRole('alert')).toContainText(
    '“video.mov” has 3072 MB; a file kept inside the book may have 500 MB. Nothing was added.',
  );
  await dropFiles(evidence(page), folder, join(folder, '../from/gone.txt'));
  await expect(attached(page).getByRole('alert')).toContainText('“from” is a folder');
  await attached(page).getByRole('button', { name: 'Add the other one' }).click();
  await expect(attached(page).getByRole('alert').nth(1)).toContainText(
    '“gone.txt” is not there any more. Nothing was added.',
  );

  await page.getByRole('main').getByRole('link', { name: 'Files' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Files');
  const minutes = join(folder, 'minutes.txt');
  writeFileSync(minutes, 'All agreed\n');
  await dragOver(page.getByRole('grid'));
  await expect(page.getByText('Drop to add to the files of the book')).toBeVisible();
  await dropFiles(page.getByRole('grid'), minutes);
  await expect(page.getByRole('gridcell', { name: 'minutes.txt' })).toBeVisible();
});

test('a spreadsheet dropped elsewhere is imported, and anything else is told where it goes', async ({
  page,
  dataDir,
}) => {
  const { log, script } = prepared(dataDir);
  await newBook(page);
  const place = page.getByRole('grid');
  await dragOver(place);
  await expect(page.getByText('Drop one spreadsheet to import it.')).toBeVisible();
  const alert = page.getByRole('main').getByRole('alert');
  await dropFiles(place, script);
  await expect(alert).toContainText('Nothing takes this file here. Nothing was added.');
  await expect(alert).toContainText('Drop files on the Files page, or on the panel of an evidence');
  await inBothThemes(page);
  await dropFiles(place, log, script);
  await expect(alert).toContainText('Nothing takes these 2 files here.');
  await dropFiles(place, '');
  await expect(alert).toContainText('What was dropped is not a file of this computer.');
  await page.getByRole('button', { name: 'Add own control' }).click();
  await dropFiles(page.getByRole('dialog'), log);
  await page.keyboard.press('Escape');
  await expect(alert).toContainText('A dialog was open, so the files were not taken.');

  const risks = join(dataDir, 'risks.csv');
  writeFileSync(risks, 'Risk,Owner\nLaptop stolen,Astrid Lind\n');
  await dropFiles(place, risks);
  await expect(page.getByRole('heading', { name: /risks\.csv/, level: 1 })).toBeVisible();
  await expect(alert).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Continue' })).toBeVisible();
  // Another one takes its place.
  const people = join(dataDir, 'assets.csv');
  writeFileSync(people, 'Asset,Owner\nRobot arm,Astrid Lind\n');
  await dropFiles(page.getByRole('main'), people);
  await expect(page.getByRole('heading', { name: /assets\.csv/, level: 1 })).toBeVisible();
});

test('evidence is collected again in one step, and asked for in one click', async ({ page }) => {
  await newBook(page);
  await addEvidence(page, 'Access review');
  const days = evidence(page).getByLabel('Refresh every (days)');
  await days.fill('90');
  await days.press('Enter');
  await evidence(page).getByLabel('Period to').fill('30 Jun 2026');
  await evidence(page).getByLabel('Period to').press('Enter');
  await saved(page);
  await evidence(page).getByRole('button', { name: 'Refresh evidence…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Refresh evidence: E-001' });
  await expect(dialog).toContainText('90 days after it was collected');
  await expect(dialog.getByLabel('Period from')).toHaveValue('1 Jul 2026');
  await dialog.getByLabel('Collected on').fill('1 Mar 2199');
  await dialog.getByLabel('Period to').fill('31 Oct 2026');
  await dialog.getByRole('button', { name: 'Refresh evidence' }).click();
  await expect(dialog.getByRole('alert')).toContainText('is still to come');
  await inBothThemes(page);
  await dialog.getByLabel('Collected on').fill('18 Nov 2026');
  await dialog.getByRole('button', { name: 'Refresh evidence' }).click();
  await expect(evidence(page)).toContainText('Next refresh on 16 Feb 2027.');
  await expect(evidence(page).getByLabel('Collected on')).toHaveValue('18 Nov 2026');
  await expect(evidence(page).getByLabel('Period to')).toHaveValue('31 Oct 2026');
  await evidence(page).getByRole('tab', { name: 'History' }).click();
  await expect(evidence(page)).toContainText('30 Jun 2026');
  await evidence(page).getByRole('tab', { name: 'Details' }).click();

  await evidence(page).getByRole('button', { name: 'Request evidence…' }).click();
  const request = page.getByRole('dialog', { name: 'Request evidence: E-001' });
  await request.getByLabel('Asked of').selectOption({ label: 'Astrid Lind' });
  await request.getByLabel('Due').fill('10 Feb 2027');
  await inBothThemes(page);
  await request.getByLabel('Asked on').fill('20 Nov 2026');
  await request.getByRole('button', { name: 'Request evidence' }).click();
  await expect(evidence(page)).toContainText('EQ-001 is open, due 10 Feb 2027.');
  await expect(evidence(page).getByRole('link', { name: /EQ-001/ })).toBeVisible();

  await goTo(page, 'Statement of Applicability');
  await stand(page, '5.7', 'Why');
  await page.keyboard.press('Alt+Enter');
  await panel(page).getByRole('button', { name: 'Request evidence…' }).click();
  const asked = page.getByRole('dialog', { name: 'Request evidence: 5.7' });
  await expect(asked.getByLabel('What is asked for')).toHaveValue('5.7 Threat intelligence');
  await asked.getByRole('button', { name: 'Request evidence' }).click();
  await expect(panel(page)).toContainText('EQ-002 is open.');
});
