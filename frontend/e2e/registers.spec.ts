/** The chain as it is worked on: risks, controls, people, and the ways between them. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { cell, exploreSample, goTo, newBook, rowsShown, saved } from './pages';

/** The panel of the chosen record. */
const risk = (page: Page) => page.getByRole('complementary', { name: 'The chosen risk' });

async function addRisk(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Add risk' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Risk', { exact: true }).fill(title);
  await dialog.getByRole('button', { name: 'Add risk' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(risk(page).getByRole('heading', { name: title })).toBeVisible();
}

async function rate(page: Page, view: string, likelihood: string, impact: string): Promise<void> {
  await risk(page).getByLabel(`${view} likelihood`).selectOption({ label: likelihood });
  await risk(page).getByLabel(`${view} impact`).selectOption({ label: impact });
}

test('a risk is made, rated and linked to a control, which leads back to it', async ({ page }) => {
  await newBook(page);
  await goTo(page, 'Risks');
  await expect(page.getByRole('heading', { name: 'No risk yet' })).toBeVisible();
  await addRisk(page, 'Laptop with customer data stolen');
  await rate(page, 'Inherent', '4 Likely', '4 Major');
  await rate(page, 'Current', '5 Almost certain', '5 Severe');
  await expect(risk(page).getByRole('group', { name: 'Current' })).toContainText('Critical');
  await expect(page.getByRole('gridcell', { name: 'Critical' })).toBeVisible();

  const controls = risk(page).getByRole('combobox', { name: 'Add to Controls' });
  await controls.fill('crypto');
  await expect(page.getByRole('option', { name: '8.24 Use of cryptography' })).toBeVisible();
  await page.keyboard.press('Enter');
  await saved(page);
  await expect(page.getByRole('gridcell', { name: '8.24' })).toBeVisible();

  await risk(page).getByRole('link', { name: '8.24 Use of cryptography' }).click();
  const control = page.getByRole('complementary', { name: 'The chosen control' });
  await expect(control.getByRole('heading', { name: 'Use of cryptography' })).toBeVisible();
  await control.getByRole('tab', { name: 'Chain' }).click();
  await control
    .getByRole('region', { name: 'Risks' })
    .getByRole('link', { name: 'R-001 Laptop with customer data stolen' })
    .click();
  await expect(risk(page)).toContainText('R-001');

  // Follows the link in the panel, and one step takes it back on both sides.
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(risk(page).getByRole('link', { name: /8\.24/ })).toHaveCount(0);
  await goTo(page, 'Statement of Applicability');
  await rowsShown(page);
  await page.getByLabel('Filter by words').fill('8.24');
  await cell(page, '8.24', 'Control').click();
  await control.getByRole('tab', { name: 'Chain' }).click();
  await expect(control).toContainText('Nothing is linked to 8.24 yet.');
});

test('a record is made and linked from the panel in one step', async ({ page }) => {
  await newBook(page);
  await goTo(page, 'Risks');
  await addRisk(page, 'Cloud account taken over');
  await risk(page)
    .getByRole('combobox', { name: 'Add to Treatment actions' })
    .fill('Second factor');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('It will be linked to R-001.');
  await expect(dialog.getByRole('textbox').first()).toHaveValue('Second factor');
  await page.keyboard.press('Enter');
  await expect(risk(page).getByRole('link', { name: 'T-001 Second factor' })).toBeVisible();
  await page.getByRole('link', { name: 'Treatment' }).click();
  await expect(page.getByRole('gridcell', { name: 'R-001' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'No treatment action yet' })).toBeVisible();
});

test('references are typed into a cell, and an unknown one is refused there', async ({ page }) => {
  await newBook(page);
  await goTo(page, 'Risks');
  await addRisk(page, 'Ransomware');
  await page.getByRole('gridcell', { name: 'R-001' }).click();
  await page.keyboard.press('End');
  await page.keyboard.type('8.13; A.5.1');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('gridcell', { name: '5.1; 8.13' })).toBeVisible();
  await saved(page);
  await page.keyboard.type('8.13; 99.9');
  await page.keyboard.press('Enter');
  await expect(page.getByText('One cell is not saved')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('gridcell', { name: '5.1; 8.13' })).toBeVisible();
});

test('a cell of the risk map shows its risks, by mouse and by keyboard', async ({ page }) => {
  await newBook(page);
  await goTo(page, 'Risks');
  await addRisk(page, 'Build server down');
  await rate(page, 'Inherent', '5 Almost certain', '2 Minor');
  await rate(page, 'Residual', '1 Rare', '2 Minor');
  await addRisk(page, 'Signing key lost');
  await rate(page, 'Inherent', '1 Rare', '1 Negligible');
  await saved(page);
  await page.getByRole('link', { name: 'Map' }).click();
  await expect(page.getByRole('button', { name: '2 not rated' })).toBeVisible();
  await page.getByRole('radio', { name: 'Inherent' }).click();
  const list = page.getByRole('region', { name: 'All rated risks' });
  await expect(list.getByRole('link')).toHaveCount(2);
  await page.getByRole('button', { name: /likelihood Almost certain, impact Minor/ }).click();
  const chosen = page.getByRole('region', { name: 'Almost certain × Minor, Medium' });
  await expect(chosen.getByRole('link')).toHaveText(['R-001 Build server down']);
  await page.keyboard.press('ArrowLeft');
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('region', { name: 'Rare × Negligible, Low' }).getByRole('link'),
  ).toHaveText(['R-002 Signing key lost']);
  await page.getByRole('link', { name: /R-002/ }).click();
  await expect(risk(page)).toContainText('Signing key lost');
});

test('a new version of the criteria says what it would change', async ({ page }) => {
  await newBook(page);
  await goTo(page, 'Risks');
  await addRisk(page, 'Mail read by others');
  await rate(page, 'Current', '3 Possible', '3 Moderate');
  await page.getByRole('link', { name: 'Criteria' }).click();
  await page.getByRole('button', { name: 'New version' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Version' }).fill('2027');
  await dialog.getByRole('button', { name: 'New version' }).click();
  await expect(page.getByRole('heading', { name: 'Version 2027' })).toBeVisible();
  const preview = page.getByRole('region', { name: 'What would change level' });
  await expect(preview).toContainText('No rating would change its level.');
  await page.getByLabel('Level of likelihood 3 and impact 3').selectOption({ label: 'High' });
  await expect(page.getByRole('status').getByText('One rating would change')).toBeVisible();
  await expect(preview).toContainText('Current: Medium → High');
  await page.getByLabel('Level of likelihood 4 and impact 3').selectOption({ label: 'Low' });
  await expect(page.getByText(/is a lower level than a pair below it/).first()).toBeVisible();
  await page.getByLabel('Label of Impact scale 5').fill('Existential');
  await page.keyboard.press('Enter');
  await saved(page);
  await page.reload();
  await expect(page.getByLabel('Label of Impact scale 5')).toHaveValue('Existential');
});

test('what others depend on is not deleted, and the refusal names them', async ({ page }) => {
  await exploreSample(page);
  await goTo(page, 'Organisation & people');
  const people = page.getByRole('grid', { name: 'People' });
  await people.getByRole('gridcell', { name: 'Astrid Lind', exact: true }).click();
  await page.keyboard.press('Alt+Enter');
  const person = page.getByRole('complementary', { name: 'The chosen person' });
  await person.getByRole('button', { name: 'Delete this person…' }).click();
  await page.getByRole('button', { name: 'Delete person', exact: true }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('Astrid Lind is used by');
  await page.keyboard.press('Escape');
  await expect(person).toContainText('Astrid Lind');
});

test('every register opens, from the tree and by its tab', async ({ page }) => {
  await newBook(page);
  for (const area of [
    'Organisation & people',
    'Scope',
    'Context',
    'Assets & suppliers',
    'Risks',
    'Documents',
    'Evidence',
    'Incidents',
    'Self-assessment',
    'Audits',
    'Changes',
  ]) {
    await goTo(page, area);
    const tabs = page.getByRole('main').getByRole('navigation', { name: area });
    const count = Math.max(1, await tabs.getByRole('link').count());
    for (let i = 0; i < count; i++) {
      if ((await tabs.count()) > 0) await tabs.getByRole('link').nth(i).click();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByRole('alert')).toHaveCount(0);
    }
  }
});
