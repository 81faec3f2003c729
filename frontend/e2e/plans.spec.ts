/** The treatment plan: approved by the risk owners, and what differs from it later. */
import { expect, test } from './fixtures';
import { chosen, exploreSample, goTo, inBothThemes, saved } from './pages';

test('a plan is approved once nothing stands in the way, says later what differs, and is withdrawn', async ({
  page,
  now,
}) => {
  test.setTimeout(180_000);
  await page.clock.setFixedTime(new Date(now));
  await exploreSample(page);
  await goTo(page, 'Risks');
  const main = page.getByRole('main');
  await main.getByRole('link', { name: 'Treatment' }).click();
  await expect(page.getByRole('gridcell').first()).toBeVisible();
  const ask = page.getByRole('button', { name: 'Approve plan…' });
  const dialog = page.getByRole('dialog');
  const approve = dialog.getByRole('button', { name: 'Approve plan' });

  // Without the mouse: what stands in the way leads to where it is mended.
  await ask.press('Enter');
  await expect(dialog.getByLabel('Risk owner')).toBeFocused();
  await expect(dialog.getByLabel('Risk owner')).toContainText(
    'Nadia Petrova: one risk, one action (1 not approved)',
  );
  await expect(dialog.getByRole('status')).toHaveText(
    'One point stands in the way. Mend it, or leave the risk out.',
  );
  await expect(approve).toBeDisabled();
  await inBothThemes(page);
  await page.keyboard.press('Tab');
  await expect(dialog.getByLabel('Approve the plan for R-014')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  const due = chosen(page, 'treatment action').getByLabel('Due');
  await expect(due).toBeFocused();
  await page.keyboard.type('30 Mar 2027');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('gridcell', { name: '30 Mar 2027' }).first()).toBeVisible();

  // From the approvals as from the plan; the field that was come for holds the keyboard no more.
  await main.getByRole('link', { name: 'Plan approvals' }).click();
  await expect(page.getByRole('gridcell', { name: 'PA-001', exact: true })).toBeVisible();
  await ask.press('Enter');
  await expect(dialog.getByRole('status')).toContainText(
    'The plan for one risk with one action is kept as it stands here.',
  );
  await expect(dialog.getByLabel('Approved by')).toHaveValue(/./);
  await expect(dialog.getByLabel('Approved on')).toHaveValue('20 Nov 2026');
  await expect(dialog.getByLabel('Risk owner')).toBeFocused();
  await page.keyboard.press('Tab'); // the risk
  await page.keyboard.press('Tab'); // by whom
  await page.keyboard.press('Tab'); // on which day
  await page.keyboard.press('Tab');
  await expect(dialog.getByLabel('Proof')).toBeFocused();
  await page.keyboard.type('Mail of 20 November');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(ask).toBeFocused();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByText('is a decision. It is withdrawn')).toBeVisible();

  // Later than approved: the action's risk, the approval and the problems say so.
  await main.getByRole('link', { name: 'Treatment' }).click();
  await page.getByRole('searchbox').fill('T-013');
  await page.getByRole('gridcell', { name: 'T-013', exact: true }).click();
  await page.keyboard.press('Alt+Enter');
  await due.fill('30 Apr 2027');
  await page.keyboard.press('Enter');
  await saved(page);
  await main.getByRole('link', { name: 'Plan approvals' }).click();
  await page.getByRole('gridcell', { name: 'PA-011', exact: true }).click();
  await page.keyboard.press('Alt+Enter');
  const approval = chosen(page, 'plan approval');
  await expect(approval).toContainText('T-013 is due 30 Apr 2027, approved with 30 Mar 2027');
  await expect(approval.getByLabel('Plan as approved')).toHaveValue(
    'R-014 | modify | 5.34 8.10 | T-013\nT-013 | 2027-03-30 | P-014 | Deletion job for telemetry with images',
  );
  await inBothThemes(page);
  await main.getByRole('link', { name: 'Register', exact: true }).click();
  await page.getByRole('searchbox').fill('R-014');
  await page.getByRole('gridcell', { name: 'R-014', exact: true }).click();
  await page.keyboard.press('Alt+Enter');
  const risk = chosen(page, 'risk');
  await expect(risk).toContainText(
    'Plan approved by Nadia Petrova on 20 Nov 2026. Since then: T-013 is due 30 Apr 2027, approved with 30 Mar 2027.',
  );
  await risk.getByRole('button', { name: 'Approve plan anew…' }).click();
  await expect(dialog).toContainText('Changed since 20 Nov 2026');
  await page.keyboard.press('Escape');

  await main.getByRole('link', { name: 'Plan approvals' }).click();
  await page.getByRole('gridcell', { name: 'PA-011', exact: true }).click();
  await expect(approval).toContainText('T-013 is due 30 Apr 2027');
  await approval.getByRole('button', { name: 'Withdraw plan approval…' }).click();
  await dialog.getByLabel('Reason for withdrawal').fill('The budget is gone');
  await dialog.getByLabel('Withdrawn by').selectOption({ label: 'Nadia Petrova' });
  await dialog.getByRole('button', { name: 'Withdraw plan approval' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(approval).toContainText('It is withdrawn already.');
  await page.getByRole('link', { name: /problems/ }).click();
  const problem = page.getByRole('link', {
    name: 'P-014 Nadia Petrova has not approved how R-014 is treated.',
  });
  await problem.click();
  await expect(chosen(page, 'person')).toContainText('The plan for one risk is not approved yet');
  await chosen(page, 'person').getByRole('button', { name: 'Approve plan…' }).click();
  await expect(dialog.getByLabel('Risk owner')).toContainText('Nadia Petrova');
  await inBothThemes(page);
});
