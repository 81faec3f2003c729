/** Reasons for inclusion that links give: proposed, and written only on a yes. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { cell, exploreSample, goTo, inBothThemes, panel, saved, stand } from './pages';

/** Brings a control into sight: the table draws only what is seen. */
async function find(page: Page, words: string): Promise<void> {
  await page.getByLabel('Filter by words').fill(words);
  await expect(page.getByText('1 of 95 rows')).toBeVisible();
}

test('reasons are ticked by keyboard, written as one change, and undone in one step', async ({
  page,
}) => {
  await exploreSample(page);
  const open = page.getByRole('button', { name: 'Reasons from links…' });
  await open.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Reasons from links' });
  const verb = dialog.getByRole('button', { name: 'Add the ticked reasons' });
  await expect(verb).toBeFocused();
  await expect(dialog.getByRole('checkbox', { name: 'Legal for 8.8' })).toBeChecked();
  const undecided = dialog.getByRole('checkbox', { name: 'Risk treatment for 8.23' });
  await expect(undecided).not.toBeChecked();
  await expect(dialog.getByLabel('Set 8.23 to Applicable as well')).toBeDisabled();
  await expect(dialog.getByRole('link', { name: /^7\.4/ })).toBeVisible();
  await inBothThemes(page);

  // 5.21 is left out by hand, 8.12 gets the proposed text with a word more, 8.23 is decided too.
  const press = async (name: string) => {
    await dialog.getByRole('checkbox', { name }).focus();
    await page.keyboard.press('Space');
  };
  await press('Legal for 5.21');
  await press('Write a justification of 8.12');
  const text = dialog.getByRole('textbox', { name: 'Justification of 8.12' });
  await expect(text).toHaveValue(/^Treats R-020 .*\.$/);
  await text.focus();
  await page.keyboard.press('End');
  await page.keyboard.type(' Customers ask for it.');
  await press('Risk treatment for 8.23');
  await press('Set 8.23 to Applicable as well');
  await verb.focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(open).toBeFocused();
  await saved(page);
  await expect(page.getByRole('button', { name: '89 of 95 decided' })).toBeVisible();
  await find(page, 'Data leakage');
  await expect(cell(page, '8.12', 'Why')).toContainText('Customers ask for it.');
  await find(page, 'Secure development life');
  await stand(page, '8.25', 'Control');
  const reasons = panel(page).getByRole('group', { name: 'Reasons for inclusion' });
  await expect(reasons.getByRole('button', { name: 'Legal' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(reasons.getByRole('button', { name: 'Business' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );

  await goTo(page, 'History');
  await expect(
    page.getByRole('button', { name: 'Add reasons from links to 4 controls' }),
  ).toBeVisible();
  await page.keyboard.press('Control+z');
  await goTo(page, 'Statement of Applicability');
  await expect(page.getByRole('button', { name: '88 of 95 decided' })).toBeVisible();
  await find(page, 'Data leakage');
  await expect(cell(page, '8.12', 'Why')).toHaveText('Applicable without a reason');
});

test('the panel proposes a reason beside what is stated, and leads to what gives it', async ({
  page,
}) => {
  await exploreSample(page);
  await find(page, 'technical vulnerabilities');
  await stand(page, '8.8', 'Control');
  const suggest = panel(page).getByRole('region', { name: 'Links suggest' });
  await expect(suggest).toContainText('Legal (RQ-003)');
  await inBothThemes(page);
  await suggest.getByRole('button', { name: 'Add the reason Legal' }).click();
  await expect(suggest).toHaveCount(0);
  await expect(
    panel(page)
      .getByRole('group', { name: 'Reasons for inclusion' })
      .getByRole('button', { name: 'Legal' }),
  ).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Control+z');
  await expect(suggest).toContainText('Legal (RQ-003)');

  await find(page, 'Terms and conditions');
  await stand(page, '6.2', 'Control');
  await expect(suggest).toContainText('Nothing linked stands behind Legal.');
  await find(page, 'Physical security monitoring');
  await stand(page, '7.4', 'Control');
  await expect(panel(page)).toContainText('Links speak against the exclusion.');
  await find(page, 'technical vulnerabilities');
  await stand(page, '8.8', 'Control');
  await suggest.getByRole('link', { name: 'RQ-003' }).click();
  await expect(page.getByRole('complementary')).toContainText(
    'Security of products with digital elements',
  );
});

test('the chain of a control tells how each record stands, and is walked by keyboard', async ({
  page,
}) => {
  await exploreSample(page);
  await find(page, 'Secure authentication');
  await stand(page, '8.5', 'Control');
  await panel(page).getByRole('tab', { name: 'Chain' }).click();
  const chain = panel(page).getByRole('group', { name: /^Chain of 8\.5/ });
  await expect(chain.getByRole('img', { name: 'Actions: none linked' })).toBeVisible();
  await expect(panel(page).getByRole('region', { name: 'Exceptions' })).toContainText(
    'Open, ran out on 30 Sep 2026',
  );
  await expect(panel(page).getByRole('region', { name: 'Documents' })).toContainText(
    'Approved, review 30 Sep 2027',
  );
  await inBothThemes(page);
  await chain.getByRole('link', { name: /^R-011 .*: Medium, residual$/ }).focus();
  await page.keyboard.press('Enter');
  const risk = page.getByRole('complementary', { name: 'The chosen risk' });
  await expect(risk.getByRole('tab', { name: 'Chain' })).toHaveAttribute('aria-selected', 'true');
  await risk.getByRole('link', { name: /^8\.5 Secure authentication: Implemented$/ }).focus();
  await page.keyboard.press('Enter');
  await expect(chain).toBeVisible();
});
