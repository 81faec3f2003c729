/** Work with risks: the map at a glance, treating them, comparing rounds of their assessment. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { draftCriteria, exploreSample, goTo, inBothThemes, newBook, rowsShown } from './pages';

const heat = (page: Page) => page.getByRole('region', { name: 'Risk map, as rated today' });

test('each number of the map on the overview leads to its risks', async ({ page }) => {
  await exploreSample(page);
  await goTo(page, 'Overview');
  await inBothThemes(page);
  const cell = heat(page).getByRole('link', { name: '4: Possible × Major, High (current)' });
  await cell.focus();
  await page.keyboard.press('Enter');
  await rowsShown(page);
  await expect(page.getByText('Possible × Major, High (current) 4')).toBeVisible();
  await expect(page.getByRole('row')).toHaveCount(5);
});

test('an empty book says what belongs on the map', async ({ page }) => {
  await newBook(page);
  await goTo(page, 'Overview');
  await expect(heat(page)).toContainText('as soon as it is rated');
  await heat(page).getByRole('link', { name: 'Open the risk register' }).click();
  await expect(page.getByRole('button', { name: 'Add risk' }).first()).toBeVisible();
});

async function openRisk(page: Page, ref: string): Promise<Locator> {
  await goTo(page, 'Risks');
  await page.getByRole('gridcell', { name: ref, exact: true }).click();
  await page.keyboard.press('Alt+Enter');
  const risk = page.getByRole('complementary', { name: 'The chosen risk' });
  await expect(risk).toContainText(ref);
  return risk;
}

test('a risk is treated without the mouse: its controls are found, chosen and planned in one step', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await exploreSample(page);
  const risk = await openRisk(page, 'R-007');
  await expect(risk).toContainText('One control treats it.');
  const choose = risk.getByRole('button', { name: 'Choose controls…' });
  await choose.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Find a control')).toBeFocused();
  await expect(dialog.getByRole('group', { name: /^Suit this risk/ })).toContainText(
    'Treats R-014: same process “Fleet operation”. Its title speaks of “deletion”.',
  );
  await expect(dialog.getByRole('button', { name: 'Treat risk' })).toBeDisabled();

  // An excluded control can be chosen, and says what that means.
  await page.keyboard.type('network services');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('checkbox', { name: /^8\.21/ })).toBeFocused();
  await page.keyboard.press('Space');
  const chosen = dialog.getByRole('region', { name: 'What treats the risk' });
  await expect(chosen).toContainText('relies on an excluded control is a problem');
  await inBothThemes(page);
  await page.keyboard.press('Space');
  await expect(chosen).not.toContainText('excluded');

  await dialog.getByLabel('Find a control').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('deletion');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  const plan = chosen.getByRole('checkbox', { name: 'Plan an action for 8.10' });
  await expect(plan).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await expect(chosen.getByRole('textbox', { name: 'Action' })).toHaveValue(
    'Implement 8.10 Information deletion',
  );
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Delete old routes every month');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('some day');
  await expect(dialog).toContainText('This links one control and plans one action');
  await inBothThemes(page);
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('“Delete old routes every month”');
  await chosen.getByLabel('Due').fill('31 Jan 2027');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(choose).toBeFocused();
  await expect(risk).toContainText('2 controls treat it.');
  await risk.getByRole('link', { name: /Delete old routes every month/ }).click();
  const action = page.getByRole('complementary', { name: 'The chosen treatment action' });
  await expect(action.getByLabel('Due')).toHaveValue('31 Jan 2027');
  await expect(action.getByRole('link', { name: /^R-007/ })).toBeVisible();
  await expect(action.getByRole('link', { name: /^8\.10/ })).toBeVisible();

  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByText('Delete old routes every month')).toHaveCount(0);
  await goTo(page, 'Risks');
  await page.getByRole('gridcell', { name: 'R-007', exact: true }).click();
  await expect(risk).toContainText('One control treats it.');
});

test.describe('a year later', () => {
  test.use({ now: '2027-07-02T09:00:00Z' });

  test('an acceptance that ended says so, and is given anew', async ({ page, now }) => {
    await page.clock.setFixedTime(new Date(now));
    await page.setViewportSize({ width: 1280, height: 1800 });
    await exploreSample(page);
    const risk = await openRisk(page, 'R-025');
    await expect(risk).toContainText(
      'Accepted by Freya Holm on 24 Jun 2026. The acceptance ended on 30 Jun 2027 and no longer covers the risk.',
    );
    await risk.getByRole('button', { name: 'Accept risk anew…' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByLabel('Accepted by')).toHaveValue(/.+/);
    await dialog.getByLabel('Until').fill('30 Jun 2028');
    await dialog.getByLabel('Rationale').fill('Nothing has changed');
    await dialog.getByRole('button', { name: 'Accept risk anew' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(risk).toContainText('Accepted by Freya Holm on 2 Jul 2027, until 30 Jun 2028.');
    await expect(risk).not.toContainText('no longer covers');
    await expect(risk.getByRole('button', { name: 'Accept risk…' })).toBeVisible();
    await expect(risk).not.toContainText('does not own the risk');
    await risk.getByLabel('Risk owner').selectOption({ label: 'Astrid Lind' });
    await expect(risk).toContainText('Freya Holm does not own the risk.');
    await inBothThemes(page);
  });
});

test('two rounds are compared: what became of each risk, sorted, and one click away', async ({
  page,
}) => {
  test.setTimeout(90_000);
  await exploreSample(page);
  await goTo(page, 'Risks');
  await page.getByRole('main').getByRole('link', { name: 'Assessments' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Compare rounds' }).click();
  await expect(page.getByLabel('From')).toContainText('Risk assessment 2026');
  await expect(page.getByRole('main')).toContainText('Both by criteria version 1.0.');
  const rows = page.getByRole('main').getByRole('row');
  await expect(rows.nth(1)).toContainText('R-012');
  await expect(rows.nth(1)).toContainText('Moved up');
  await inBothThemes(page);

  const risk = page.getByRole('columnheader', { name: 'Risk' });
  await risk.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(risk).toHaveAttribute('aria-sort', 'ascending');
  await expect(rows.nth(1)).toContainText('R-001');
  const up = page.getByRole('button', { name: 'Moved up 1' });
  await up.focus();
  await page.keyboard.press('Space');
  await expect(up).toHaveAttribute('aria-pressed', 'true');
  await expect(rows).toHaveCount(2);
  await page.getByRole('link', { name: /^R-012/ }).click();
  await expect(page.getByRole('complementary', { name: 'The chosen risk' })).toContainText('R-012');
});

test('without an approved round there is nothing to compare, and it says so', async ({ page }) => {
  await newBook(page);
  await goTo(page, 'Risks');
  await page.getByRole('main').getByRole('link', { name: 'Compare rounds' }).click();
  await expect(page.getByRole('main')).toContainText('No round is approved yet');
  await inBothThemes(page);
  await page.getByRole('link', { name: 'Open the assessments' }).click();
  await expect(page.getByRole('button', { name: /^Add / }).first()).toBeVisible();
});

test('while criteria are edited, how many ratings change level stands in sight, and leads to them', async ({
  page,
}) => {
  test.setTimeout(90_000);
  await exploreSample(page);
  await goTo(page, 'Risks');
  await page.getByRole('main').getByRole('link', { name: 'Criteria' }).click();
  await draftCriteria(page, '1.1');
  const count = page.getByRole('main').getByRole('status');
  await expect(count).toHaveText('No rating would change its level.');
  await page.getByLabel('Level of likelihood 3 and impact 3').selectOption({ label: 'High' });
  await expect(count).toHaveText('8 ratings would change their level.');
  await count.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: /^R-001/ })).toBeFocused();
  await inBothThemes(page);

  await page.getByRole('main').getByRole('link', { name: 'Map' }).click();
  await page.getByLabel('Movement from inherent to residual').check();
  await expect(page.getByRole('main')).toContainText('The numbers are of the current rating.');
  await inBothThemes(page);
});

test('a rating says under which criteria it was made, and what today’s make of it', async ({
  page,
  now,
}) => {
  test.setTimeout(120_000);
  await page.clock.setFixedTime(new Date(now));
  await exploreSample(page);
  const risk = await openRisk(page, 'R-001');
  const current = risk.getByRole('group', { name: 'Current' });
  await expect(current).toContainText('Rated under 1.0');

  await page.getByRole('main').getByRole('link', { name: 'Criteria' }).click();
  const earlier = page.getByRole('region', { name: 'Rated under an earlier version' });
  await expect(earlier).toContainText('No risk is rated under an earlier one.');
  await draftCriteria(page, '1.1');
  const dialog = page.getByRole('dialog');
  await page.getByLabel('Level of likelihood 3 and impact 3').selectOption({ label: 'High' });
  await expect(page.getByText('8 ratings would change their level.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Approve criteria…' }).click();
  await dialog.getByLabel('Approved by').selectOption({ label: 'Henrik Sandell' });
  await dialog.getByRole('button', { name: 'Approve criteria' }).click();
  await expect(earlier).toContainText('25 risks were rated under an earlier one');
  await inBothThemes(page);

  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await page.getByRole('link', { name: /risks are still rated under an earlier version/ }).click();
  await earlier.getByRole('link', { name: /^R-001/ }).click();
  await expect(current).toContainText('Medium under 1.0, High by today’s criteria');
  await inBothThemes(page);
  await current.getByLabel('Current likelihood').selectOption({ label: '2 Unlikely' });
  await expect(current).toContainText('Rated under 1.1');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(current).toContainText('Medium under 1.0, High by today’s criteria');
});

test('a label just typed is kept when a step is added at once, and wide matrices are read in words', async ({
  page,
}) => {
  test.setTimeout(90_000);
  await exploreSample(page);
  await goTo(page, 'Risks');
  await page.getByRole('main').getByRole('link', { name: 'Criteria' }).click();
  await draftCriteria(page, '2.0');
  const scale = page.getByRole('region', { name: 'Impact scale' });
  const last = scale.getByLabel('Label of Impact scale 5');
  await last.fill('Ruinous');
  await scale.getByRole('button', { name: 'Add a step' }).click();
  await expect(scale.getByLabel('Label of Impact scale 6')).toBeVisible();
  await expect(last).toHaveValue('Ruinous');
  for (const step of [7, 8, 9, 10]) {
    await scale.getByRole('button', { name: 'Add a step' }).click();
    await expect(scale.getByLabel(`Label of Impact scale ${String(step)}`)).toBeVisible();
  }
  await expect(scale.getByRole('button', { name: 'Add a step' })).toBeDisabled();
  const cell = page.getByLabel('Level of likelihood 5 and impact 10');
  expect((await cell.boundingBox())?.width).toBeGreaterThan(55);
  await inBothThemes(page);

  await scale.getByLabel('Label of Impact scale 9').fill('');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Impact scale has no label for step 9');
});
