import { expect, type Locator, type Page } from '@playwright/test';
import { SYSTEM_NAMES, type System } from '../../../utils/systems/system.ts';

/** One system's card on the options page, as a person works it. */
export type ConnectionCard = {
	readonly region: Locator;
	readonly key: Locator;
	readonly url: Locator;
	/** A button of this card; its accessible name ends with the system's. */
	readonly button: (label: string) => Locator;
	/** A sentence that stands on the card as a whole; some are also said to screen readers. */
	readonly text: (sentence: string | RegExp) => Locator;
	/** Pastes through the clipboard, as people do. */
	readonly paste: (key: string) => Promise<void>;
	/** Opens the set-up, fills it in and presses Connect; `url` absent: what is filled in already. */
	readonly connect: (input: { readonly key: string; readonly url?: string }) => Promise<void>;
	/** Puts another key or address into a connection that is there. */
	readonly edit: (input: { readonly key?: string; readonly url?: string }) => Promise<void>;
	/** Waits until the list of permissions says this of each; names are the vendor's. */
	readonly expectPermissions: (states: Readonly<Record<string, string>>) => Promise<void>;
};

export function connectionCard(page: Page, system: System): ConnectionCard {
	const name = SYSTEM_NAMES[system];
	const region = page.getByRole('region', { name });
	const key = region.getByLabel('API key', { exact: true });
	const url = region.getByLabel('Connection URL');
	const button = (label: string) => region.getByRole('button', { name: `${label} ${name}` });
	const text = (sentence: string | RegExp) => region.getByText(sentence, { exact: true }).first();
	return {
		region,
		key,
		url,
		button,
		text,
		paste: async (pasted) => {
			await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
			await page.evaluate((words) => navigator.clipboard.writeText(words), pasted);
			await key.focus();
			await page.keyboard.press('Control+V');
		},
		connect: async (input) => {
			await button('Set up').click();
			await key.fill(input.key);
			if (input.url !== undefined) await url.fill(input.url);
			await button('Connect').click();
		},
		edit: async (input) => {
			await button('Edit').click();
			// Empty: the stored key is never shown again, and stays.
			await expect(key).toHaveValue('');
			if (input.key !== undefined) await key.fill(input.key);
			if (input.url !== undefined) await url.fill(input.url);
			await button('Connect').click();
		},
		expectPermissions: async (states) => {
			const list = region.getByRole('group').filter({ hasText: /^Permissions:/ });
			const rows = list.locator('li');
			await expect(rows.first()).toBeAttached();
			for (const [permission, state] of Object.entries(states)) {
				const row = rows.filter({ has: page.getByText(permission, { exact: true }) });
				await expect(row.getByText(state, { exact: true }), permission).toBeAttached();
			}
			await expect(rows).toHaveCount(Object.keys(states).length);
		},
	};
}
