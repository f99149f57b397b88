import { expect, type Locator, type Page } from '@playwright/test';

/** The parts of an extension page that lock and unlock, as a person works them. */
export type Lock = {
	/** The card that asks for the passphrase while it is locked. */
	readonly card: Locator;
	/** The section about how what is stored is protected. */
	readonly section: Locator;
	readonly setPassphrase: (passphrase: string) => Promise<void>;
	readonly unlock: (passphrase: string) => Promise<void>;
};

export function lockOn(page: Page): Lock {
	const card = page.getByRole('region', { name: 'LoopLink is locked.' });
	const section = page.getByRole('region', { name: 'Security' });
	return {
		card,
		section,
		async setPassphrase(passphrase) {
			await section.getByRole('button', { name: 'Set a passphrase' }).click();
			await section.getByLabel('New passphrase', { exact: true }).fill(passphrase);
			await section.getByLabel('New passphrase, once more').fill(passphrase);
			await section.getByRole('button', { name: 'Save passphrase' }).click();
			await expect(section.getByText('The passphrase is set.')).toBeVisible();
		},
		async unlock(passphrase) {
			await card.getByLabel('Passphrase', { exact: true }).fill(passphrase);
			await card.getByRole('button', { name: 'Unlock' }).click();
		},
	};
}
