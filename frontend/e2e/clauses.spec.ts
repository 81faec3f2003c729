/** Clauses 4 to 10: judged one by one, with the documents they ask for and what shows them. */
import { expect, test } from './fixtures';
import { chosen, exploreSample, goTo, inBothThemes, newBook, saved } from './pages';

test('a new book lists the clauses; one is judged, and evidence is asked for', async ({ page }) => {
  test.setTimeout(120_000);
  await newBook(page);
  await goTo(page, 'Self-assessment');
  await expect(page.getByText('30 of 30 rows')).toBeVisible();
  await page.getByRole('button', { name: '6 Planning' }).click();
  await expect(page.getByText('5 of 30 rows')).toBeVisible();
  await page.getByRole('gridcell', { name: '6.1.3', exact: true }).click();
  await page.keyboard.press('Alt+Enter');
  const clause = chosen(page, 'clause');
  const asked = clause.getByRole('region', { name: 'Documents it asks for' });
  await expect(asked.getByRole('listitem')).toHaveCount(3);
  await expect(asked).toContainText('6.1.3 d)');
  await expect(asked).toContainText('Missing');
  await expect(clause.getByRole('button', { name: /^Delete/ })).toHaveCount(0);
  await clause.getByLabel('Conformity').selectOption({ label: '◐ Partly' });
  await saved(page);
  await inBothThemes(page);
  await clause.getByRole('button', { name: 'Request evidence…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Request evidence' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(clause).toContainText('EQ-001');
  await page.getByRole('button', { name: '6 Planning' }).click();
  await page.getByRole('button', { name: '1 partly' }).click();
  await expect(page.getByText('1 of 30 rows')).toBeVisible();
});

test('a clause leads to its documents and back', async ({ page }) => {
  test.setTimeout(120_000);
  await exploreSample(page);
  await goTo(page, 'Self-assessment');
  await page.getByRole('gridcell', { name: '4.1', exact: true }).click();
  await page.keyboard.press('Alt+Enter');
  const clause = chosen(page, 'clause');
  await expect(clause).toContainText('climate change');
  await inBothThemes(page);
  await page.getByRole('gridcell', { name: '4.3', exact: true }).click();
  await clause
    .getByRole('region', { name: 'Documents it asks for' })
    .getByRole('link', { name: /ISMS scope/ })
    .click();
  const document = chosen(page, 'document');
  await expect(document).toContainText('4.3');
  await document.getByRole('tab', { name: 'Chain' }).click();
  await document.getByRole('region', { name: 'Clauses' }).getByRole('link').click();
  await expect(clause).toContainText('Determining the scope');
});
