import { expect, type Locator, type Page } from '@playwright/test';
import type { Ats } from '../../../utils/systems/system.ts';
import { SYSTEM_NAMES } from '../../../utils/systems/system.ts';
import type { Chip } from './chip.ts';
import { connectionCard } from './connection-card.ts';
import { ringAlarm } from './sync.ts';

/** An import of 120 people takes seconds. */
const IMPORT_MS = 30_000;

/** Imports a system as an admin does, and waits until all of it is in ModernLoop too. */
export async function importAll(options: Page, system: Ats): Promise<void> {
	const card = connectionCard(options, system);
	await card.button('Import').click();
	await expect(card.text('Up to date')).toBeVisible({ timeout: IMPORT_MS });
	await ringAlarm(options);
	const bridge = connectionCard(options, 'modernloop').region;
	await expect(bridge.getByText('Everything is written.')).toBeVisible({ timeout: IMPORT_MS });
}

/** Says who writes, on a system's card. */
export async function writeAs(options: Page, system: Ats, name: string): Promise<void> {
	// The users have come with the import since the page was opened.
	await options.reload();
	const { region } = connectionCard(options, system);
	await region.getByText('Write as: the API key').click();
	await region.getByLabel('Write as', { exact: true }).selectOption({ label: name });
	await expect(region.getByText(`Write as: ${name}`)).toBeVisible();
}

/** The window where a person decides. */
export type Review = {
	readonly page: Page;
	/** The choice of one side of a field. */
	readonly side: (field: string, system: Ats | 'modernloop') => Locator;
	readonly write: Locator;
	readonly alert: Locator;
};

/** Opens it from the popover of a page's chip. */
export async function openReview(tab: Page, chip: Chip): Promise<Review> {
	const opened = tab.context().waitForEvent('page');
	await chip.press('Review');
	return reviewIn(await opened);
}

export function reviewIn(page: Page): Review {
	return {
		page,
		side: (field, system) =>
			page.getByRole('row', { name: field }).getByRole('radio', { name: `In ${SYSTEM_NAMES[system]}` }),
		write: page.getByRole('button', { name: 'Write changes' }),
		alert: page.getByRole('alert'),
	};
}

/** What the options page lists as written: who, where, which record, field and result, the newest first. */
export async function auditLog(options: Page): Promise<readonly string[][]> {
	await options.reload();
	await options.getByText('What LoopLink wrote').click();
	const rows = options.getByRole('region', { name: 'What LoopLink wrote' }).locator('tbody tr');
	await expect(rows.first()).toBeVisible();
	const texts = await rows.evaluateAll((all) =>
		all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')),
	);
	return texts.map(([, ...cells]) => cells);
}
