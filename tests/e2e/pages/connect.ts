import { expect, type Page } from '@playwright/test';
import { hostAccessFor } from '../../../utils/connections/host-access.ts';
import { SYSTEM_NAMES, type System } from '../../../utils/systems/system.ts';
import type { ExtensionBrowser } from '../../browser/launch.ts';
import { connectionCard } from './connection-card.ts';

/** Where each system's key is sent unless a test says otherwise; an own bridge needs no browser permission. */
const API_URLS: Readonly<Record<System, string>> = {
	ashby: 'https://api.ashbyhq.com',
	smartrecruiters: 'https://api.smartrecruiters.com',
	modernloop: 'https://bridge.acme.example',
};

/** Connects a system as an admin does, and answers the options page that did it. */
export async function connect(extension: ExtensionBrowser, system: System, key: string): Promise<Page> {
	const url = API_URLS[system];
	const access = hostAccessFor(url);
	if (access.kind === 'permission') await extension.allowHost(access.origin);
	const page = await extension.openOptions();
	const card = connectionCard(page, system);
	await card.connect({ key, url });
	await expect(card.text(new RegExp(`^${SYSTEM_NAMES[system]} is connected[.,]`))).toBeVisible({
		timeout: 30_000,
	});
	return page;
}
