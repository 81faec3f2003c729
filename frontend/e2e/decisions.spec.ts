/** What people decide: risks accepted, scopes approved, and what stands against it. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { program } from './build';
import { expect, test } from './fixtures';
import { add, chosen, draftCriteria, goTo, inBothThemes, newBook, saved } from './pages';

/** The day of a decision is the one of the window; it is that of the program. */
async function sameDay(page: Page, now: string): Promise<void> {
  await page.clock.setFixedTime(new Date(now));
}

/** What `certbook check` says about one rule. */
function found(dataDir: string, rule: string): string[] {
  const { stdout } = spawnSync(program, ['check', '--json', join(dataDir, 'My ISMS.certbook')], {
    env: { ...process.env, CERTBOOK_DATA: dataDir },
    encoding: 'utf8',
  });
  const { problems } = JSON.parse(stdout) as { problems: { rule: string; sentence: string }[] };
  return problems.filter((problem) => problem.rule === rule).map(({ sentence }) => sentence);
}

test('a risk is accepted once it is rated, and the acceptance goes stale with the rating', async ({
  page,
  now,
  dataDir,
}) => {
  test.setTimeout(120_000);
  await sameDay(page, now);
  await newBook(page);
  await goTo(page, 'Risks');
  await add(page, 'risk', { Risk: 'Laptop with customer data stolen' });
  const risk = chosen(page, 'risk');
  await risk.getByRole('button', { name: 'Accept risk…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Accepted on')).toHaveValue('20 Nov 2026');
  await dialog.getByRole('button', { name: 'Accept risk' }).click();
  await expect(dialog.getByRole('alert').getByRole('listitem')).toHaveText([
    'It has neither a current nor a residual rating to be accepted.',
    'Say why it is accepted.',
    'Say who decides.',
  ]);
  await inBothThemes(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(risk.getByRole('button', { name: 'Accept risk…' })).toBeFocused();

  await risk.getByLabel('Current likelihood').selectOption({ label: '2 Unlikely' });
  await risk.getByLabel('Current impact').selectOption({ label: '3 Moderate' });
  await saved(page);
  // From here without the mouse.
  await risk.getByRole('button', { name: 'Accept risk…' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('Accepted by')).toBeFocused();
  await page.keyboard.type('Astrid');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('The disks are encrypted');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Minutes of 20 November');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(risk).toContainText('Accepted by Astrid Lind on 20 Nov 2026.');
  await expect(risk).not.toContainText('no longer covers');
  await inBothThemes(page);
  expect(found(dataDir, 'acceptance-stale')).toEqual([]);

  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByText('is a decision. It is withdrawn')).toBeVisible();

  await risk.getByLabel('Current likelihood').selectOption({ label: '4 Likely' });
  await saved(page);
  await expect(risk).toContainText('It was accepted at 2×3 and is rated 4×3 now');
  await expect.poll(() => found(dataDir, 'acceptance-stale')).toHaveLength(1);
  await page.getByRole('link', { name: /problems, / }).click();
  await expect(
    page.getByRole('main').getByText('Acceptances of a rating that has changed'),
  ).toBeVisible();
  await goTo(page, 'Risks');

  await risk.getByRole('button', { name: 'Withdraw acceptance…' }).click();
  await dialog.getByLabel('Reason for withdrawal').fill('Rated anew');
  await dialog.getByLabel('Withdrawn by').selectOption({ label: 'Astrid Lind' });
  await dialog.getByLabel('Proof of withdrawal').fill('Minutes of 20 November');
  await inBothThemes(page);
  await dialog.getByRole('button', { name: 'Withdraw acceptance' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(risk.getByRole('button', { name: 'Withdraw acceptance…' })).toHaveCount(0);
  await page.getByRole('main').getByRole('link', { name: 'Acceptances' }).click();
  await page.getByRole('gridcell', { name: 'AC-001', exact: true }).click();
  await page.keyboard.press('Alt+Enter');
  await expect(chosen(page, 'acceptance').getByLabel('Withdrawn on')).toHaveValue('20 Nov 2026');
  await expect(chosen(page, 'acceptance')).toContainText('It is withdrawn already.');
  expect(found(dataDir, 'acceptance-stale')).toEqual([]);
});

test('a scope is approved with its items, and then stands', async ({ page, now }) => {
  await sameDay(page, now);
  await newBook(page);
  await goTo(page, 'Scope');
  await add(page, 'scope item', { Name: 'Workshop', Kind: 'Site' });
  await page.getByRole('main').getByRole('link', { name: 'Statements' }).click();
  await add(page, 'scope statement', { Version: '1', Statement: 'Everything we do' });
  const scope = chosen(page, 'scope statement');
  const dialog = page.getByRole('dialog');
  const approve = async () => {
    await scope.getByRole('button', { name: 'Approve scope…' }).click();
    await dialog.getByLabel('Approved by').selectOption({ label: 'Astrid Lind' });
    await dialog.getByLabel('Proof').fill('Minutes of 20 November');
    await dialog.getByRole('button', { name: 'Approve scope' }).click();
  };
  await approve();
  await expect(dialog.getByRole('alert').getByRole('listitem')).toHaveText([
    'No scope item names an interface or dependency with what others do (4.3 c)).',
  ]);
  await inBothThemes(page);
  await page.keyboard.press('Escape');

  await page.getByRole('main').getByRole('link', { name: 'Items' }).click();
  await add(page, 'scope item', { Name: 'Hosting', Kind: 'Interface or dependency' });
  await page.getByRole('main').getByRole('link', { name: 'Statements' }).click();
  await approve();
  await expect(dialog).toHaveCount(0);
  await expect(scope.getByLabel('Approved on')).toHaveValue('20 Nov 2026');
  await expect(scope.getByLabel('Approved by')).toHaveValue(/./);
  await expect(scope.getByLabel('Items as approved')).toHaveValue(
    /SI-001 \| Site \| Workshop\nSI-002/,
  );
  await expect(scope.getByRole('button', { name: 'Approve scope…' })).toBeFocused();
  await expect(scope).toContainText('It is approved already.');
  await inBothThemes(page);

  await scope.getByLabel('Statement', { exact: true }).fill('Less');
  await page.keyboard.press('Control+Enter');
  await expect(scope.getByRole('alert')).toContainText('Start a new version and approve that.');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(scope.getByLabel('Approved on')).toHaveValue('');
});

test('criteria come into force when they are approved', async ({ page, now }) => {
  await sameDay(page, now);
  await newBook(page);
  await goTo(page, 'Risks');
  await page.getByRole('main').getByRole('link', { name: 'Criteria' }).click();
  await draftCriteria(page, '2');
  const dialog = page.getByRole('dialog');
  const version = chosen(page, 'version of the criteria');
  await version.getByRole('button', { name: 'Approve criteria…' }).click();
  await dialog.getByLabel('Approved by').selectOption({ label: 'Astrid Lind' });
  await inBothThemes(page);
  await dialog.getByRole('button', { name: 'Approve criteria' }).click();
  await expect(page.getByText('Version 2 has been in force since 20 Nov 2026.')).toBeVisible();
  await expect(version.getByLabel('Approved on')).toHaveValue('20 Nov 2026');
});
