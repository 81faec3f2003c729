/** What does not fit together: it shows while one types, leads to where it is mended, and can be silenced with a reason. */
import { checkAccessibility, expect, test } from './fixtures';
import type { Locator } from '@playwright/test';
import { exploreSample, goTo, inBothThemes, newBook, saved, stand } from './pages';

/** How many problems the foot tells: the flows are about what changes, not about the sample. */
async function told(foot: Locator): Promise<number> {
  await expect(foot).toContainText(/\d+ problems/);
  return Number(/\d+/.exec((await foot.textContent()) ?? '')?.[0]);
}

const problems = (count: number) => `${String(count)} problems`;

test('a new book welcomes: nothing is wrong yet, and what is to do is told apart', async ({
  page,
}) => {
  await newBook(page);
  const foot = page.getByRole('contentinfo').getByRole('link', { name: /problem/ });
  await expect(foot).toHaveText(/No problems · \d+ to do/);
  await foot.click();
  await expect(page.getByRole('heading', { name: /^To do/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: /^(Errors|Warnings)/ })).toHaveCount(0);
  await inBothThemes(page);
  await goTo(page, 'Overview');
  await expect(page.getByRole('region', { name: 'To do' })).toContainText('93');
  await inBothThemes(page);
});

test('of a long list only what is in sight is there, and scrolling reaches its end', async ({
  page,
}) => {
  await newBook(page);
  await page
    .getByRole('contentinfo')
    .getByRole('link', { name: /problem/ })
    .click();
  const rule = page.locator('.problem-rule').filter({ hasText: 'Show all 93' });
  const title = (await rule.getAttribute('aria-label')) ?? '';
  await rule.getByRole('button', { name: 'Show all 93' }).click();
  const lines = page.getByRole('region', { name: title, exact: true }).getByRole('listitem');
  await expect(lines.nth(10)).toHaveAttribute('aria-setsize', '93');
  expect(await lines.count()).toBeLessThan(70);
  await checkAccessibility(page);
  const scroller = page.locator('.page');
  await scroller.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
  await expect(lines.last()).toHaveAttribute('aria-posinset', '93');
  await expect(lines.last()).toBeInViewport();
  await expect(lines.first()).not.toHaveAttribute('aria-posinset', '1');
  await checkAccessibility(page);
  await scroller.evaluate((element) => element.scrollTo({ top: 0 }));
  await expect(lines.first()).toHaveAttribute('aria-posinset', '1');
  await expect(lines.first()).toBeInViewport();
});

test('a problem appears while typing, is one click from its field, and goes when it is mended', async ({
  page,
}) => {
  await exploreSample(page);
  const foot = page.getByRole('contentinfo').getByRole('link', { name: /problem/ });
  const before = await told(foot);

  await stand(page, '5.1', 'Owner');
  await page.keyboard.press('Delete');
  await saved(page);
  await expect(foot).toContainText(problems(before + 1));

  await foot.click();
  await expect(page.getByRole('heading', { name: 'Problems', level: 1 })).toBeVisible();
  const rule = page.getByRole('region', { name: 'Applicable controls without an owner' });
  await rule.getByRole('link', { name: /^5\.1 Policies/ }).click();
  const owner = page.getByRole('complementary').getByLabel('Owner');
  await expect(owner).toBeFocused();
  await owner.selectOption({ label: 'Astrid Lind' });
  await saved(page);
  await expect(foot).toContainText(problems(before));
  await page.goBack();
  await expect(rule.getByRole('listitem')).toHaveCount(2);
});

test('a problem leads to a link to be made, whichever tab was open', async ({ page }) => {
  await exploreSample(page);
  await stand(page, '5.1', 'Control');
  await page.getByRole('tab', { name: 'History' }).click();
  await page.goto(new URL('#/problems?rules=soa-no-evidence', page.url()).href);
  await page.getByRole('link', { name: /^6\.4 Disciplinary/ }).click();
  await expect(page.locator('.panel [data-field=evidence]').locator(':focus')).toBeVisible();
});

test('a problem that only a decision mends leads to the button of that decision', async ({
  page,
}) => {
  await exploreSample(page);
  await page.goto(new URL('#/problems?rules=soa-not-approved', page.url()).href);
  await page.getByRole('link', { name: /^SOA-001/ }).click();
  await expect(page.getByRole('button', { name: 'Approve Statement…' })).toBeFocused();
  await expect(page.locator('.panel [data-field=status]')).toBeInViewport();
});

test('a problem is silenced with a reason, folded away, and shown again', async ({ page }) => {
  await exploreSample(page);
  const foot = page.getByRole('contentinfo').getByRole('link', { name: /problem/ });
  const before = await told(foot);
  await foot.click();
  await page.getByRole('button', { name: 'Silence the problem of R-026' }).click();
  const dialog = page.getByRole('dialog');
  const verb = dialog.getByRole('button', { name: 'Silence problem' });
  await expect(verb).toBeDisabled();
  await inBothThemes(page);
  await dialog.getByLabel('Reason').fill('Its new owner starts in March.');
  await verb.click();
  await expect(foot).toContainText(problems(before - 1));
  await expect(page.getByRole('region', { name: 'Risks without an owner' })).toHaveCount(0);
  await page.getByText('One silenced problem').click();
  await expect(page.getByText('Its new owner starts in March.')).toBeVisible();
  await expect(page.getByText('Astrid Lind, 20 Nov 2026')).toBeVisible();
  await inBothThemes(page);

  await page.getByRole('button', { name: 'Show again the problem of R-026' }).click();
  await expect(foot).toContainText(problems(before));
  await page.keyboard.press('Control+z');
  await expect(foot).toContainText(problems(before - 1));

  // Mended and back again, it is another occurrence: it counts, and says what was said of it.
  await page.getByText('One silenced problem').click();
  await page.locator('.silenced').getByRole('link', { name: /R-026/ }).click();
  const owner = page.locator('.panel [data-field=owner]').getByRole('combobox');
  await owner.selectOption({ label: 'Marek Novotný' });
  await saved(page);
  await owner.selectOption({ index: 0 });
  await expect(foot).toContainText(problems(before));
  await foot.click();
  await expect(
    page.getByText(
      'It counts again, because it was mended or changed since Astrid Lind silenced it on 20 Nov 2026: “Its new owner starts in March.”',
    ),
  ).toBeVisible();
  await inBothThemes(page);
});

test('each number of the overview opens the list it counts', async ({ page }) => {
  await exploreSample(page);
  await goTo(page, 'Overview');
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Due' })).toContainText('7');
  await inBothThemes(page);

  await page.getByRole('link', { name: '3 without evidence' }).click();
  await expect(page.getByText('3 of 95 rows')).toBeVisible();
  await checkAccessibility(page);
  await page.getByRole('button', { name: /Implemented, no evidence/ }).click();
  await expect(page.getByText('95 of 95 rows')).toBeVisible();

  await goTo(page, 'Overview');
  await page.getByRole('link', { name: '6 High (current)' }).click();
  await expect(page.getByText('6 of 25 rows')).toBeVisible();
  await checkAccessibility(page);

  await goTo(page, 'Overview');
  await page
    .getByRole('region', { name: 'Due' })
    .getByRole('link', { name: '7', exact: true })
    .click();
  await expect(page.getByText('7 things due')).toBeVisible();
  await inBothThemes(page);
  await page.getByRole('link', { name: /Overdue/ }).click();
  await page.getByRole('button', { name: 'Mine' }).click();
  await expect(
    page.getByRole('heading', { name: /This week|Week of|Next week|Overdue/ }).first(),
  ).toBeVisible();
  await inBothThemes(page);
  await page.getByRole('link', { name: /Document control procedure/ }).click();
  await expect(page.getByRole('complementary').locator(':focus')).toBeVisible();

  await goTo(page, 'Overview');
  await page.getByRole('button', { name: 'Stage 1' }).click();
  await expect(page.getByText('AUD-002 was held and ended on 21 Oct 2026.')).toBeVisible();
  await inBothThemes(page);
});
