/**
 * The screens as a person uses them, by what stands on them. Flows speak in these words, so that
 * a change of a screen is mended in one place.
 */
import { expect, type Locator, type Page } from '@playwright/test';
import { checkAccessibility } from './fixtures';
import type { Dialogs } from './program';

/** Fills the first screen and makes the book in its default place. */
export async function newBook(page: Page, person = 'Astrid Lind'): Promise<void> {
  await page.getByLabel('Your name').fill(person);
  await page.getByRole('button', { name: 'Create book' }).click();
  await rowsShown(page);
}

export async function exploreSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Explore the sample' }).click();
  await rowsShown(page);
}

export async function rowsShown(page: Page): Promise<void> {
  await expect(page.getByRole('gridcell').first()).toBeVisible();
}

export async function saved(page: Page): Promise<void> {
  await expect(page.getByText('✓ Saved')).toBeVisible();
}

/** The columns of the Statement of Applicability, left to right. */
const COLUMNS = ['Ref', 'Control', 'Applicable', 'Status', 'Why', 'Owner'] as const;

/** The cell of a control under a heading, as it stands on screen. */
export function cell(page: Page, ref: string, heading: (typeof COLUMNS)[number]): Locator {
  return page
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell', { name: ref, exact: true }) })
    .locator(`[role=gridcell][aria-colindex="${String(COLUMNS.indexOf(heading) + 1)}"]`);
}

/** Puts the cursor on a cell by clicking it. */
export async function stand(
  page: Page,
  ref: string,
  heading: (typeof COLUMNS)[number],
): Promise<Locator> {
  const found = cell(page, ref, heading);
  await found.click();
  await expect(page.getByRole('grid')).toBeFocused();
  return found;
}

/** Pastes text as a spreadsheet would put it on the clipboard. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((plain) => {
    const data = new DataTransfer();
    data.setData('text/plain', plain);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, text);
}

/** What the web view does while files of this computer are dragged over an element. */
export async function dragOver(where: Locator, like: 'Files' | 'WebKitGTK' = 'Files') {
  await where.evaluate((element, told) => {
    const data = new DataTransfer();
    // WebKitGTK does not call them files before they are dropped.
    if (told === 'Files') data.items.add(new File(['x'], 'x.txt'));
    else data.setData('text/uri-list', 'file:///x.txt');
    for (const type of ['dragenter', 'dragover']) {
      const event = new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true });
      // One that is not prevented would let the web view leave the page for the file.
      if (element.dispatchEvent(event)) throw new Error(`${type} was left to the web view`);
    }
  }, like);
}

/** What the window tells when files were dropped on an element. */
export async function dropFiles(where: Locator, ...paths: string[]): Promise<void> {
  const box = await where.boundingBox();
  if (!box) throw new Error('nothing to drop on');
  const x = Math.round(box.x + box.width / 2);
  const y = Math.round(box.y + Math.min(box.height / 2, 200));
  const event = JSON.stringify({ name: 'wails:file-drop', data: [x, y, paths] });
  await where.page().evaluate((told) => {
    const { wails } = window as unknown as { wails: { EventsNotify: (event: string) => void } };
    wails.EventsNotify(told);
  }, event);
}

export function panel(page: Page): Locator {
  return page.getByRole('complementary', { name: 'The chosen control' });
}

export async function goTo(page: Page, area: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: area }).click();
}

/** Starts a new version of the risk criteria, on their page. */
export async function draftCriteria(page: Page, version: string): Promise<void> {
  await page.getByRole('button', { name: 'New version' }).click();
  await page.getByRole('dialog').getByLabel('Version').fill(version);
  await page.keyboard.press('Enter');
}

/** Chooses a spreadsheet to import and, unless it is to be refused, waits for its reading. */
export async function openSpreadsheet(
  page: Page,
  dialogs: Dialogs,
  file: string,
  understood = true,
): Promise<void> {
  await goTo(page, 'Import and export');
  await page.getByRole('link', { name: 'Import a spreadsheet' }).click();
  dialogs.open(file);
  await page.getByRole('button', { name: 'Choose a spreadsheet…' }).click();
  if (understood) await expect(page.getByRole('button', { name: 'Continue' })).toBeVisible();
}

/** Answers the question that says so, and waits until the answer counts. */
export async function answer(page: Page, question: string, choice: string): Promise<void> {
  const card = page.getByRole('listitem').filter({ hasText: question });
  await card.getByRole('radio', { name: choice, exact: true }).click();
  await expect(card.getByRole('img', { name: 'Answered' })).toBeVisible();
}

/** From the dry run to the result. */
export async function apply(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Apply…' }).click();
  await page.getByRole('button', { name: 'Apply import' }).click();
  await expect(page.getByText('Imported.')).toBeVisible();
}

/** Nothing for axe to object to, in the dark and in the light. */
export async function inBothThemes(page: Page): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    // Colours are judged as they are painted, and what has just opened as it stays.
    await page.evaluate(
      () =>
        new Promise((painted) =>
          requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(painted, 50))),
        ),
    );
    await checkAccessibility(page, colorScheme === 'dark' ? 'colours' : 'all');
  }
}

/** The panel of the chosen record, by what such a record is called. */
export const chosen = (page: Page, what: string): Locator =>
  page.getByRole('complementary', { name: `The chosen ${what}` });

/** Fills the form of a new record and adds it. */
export async function add(page: Page, what: string, fields: Record<string, string>): Promise<void> {
  await page.getByRole('button', { name: `Add ${what}`, exact: true }).click();
  const dialog = page.getByRole('dialog');
  for (const [label, value] of Object.entries(fields)) {
    const field = dialog.getByLabel(label, { exact: true });
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT') {
      await field.selectOption({ label: value });
    } else await field.fill(value);
  }
  await dialog.getByRole('button', { name: `Add ${what}` }).click();
  await expect(dialog).toHaveCount(0);
}
