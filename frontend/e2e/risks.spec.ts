/** Work with risks: the map at a glance, treating them, comparing rounds of their assessment. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { exploreSample, goTo, inBothThemes, newBook, rowsShown } from './pages';

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
